"""Two topics that mean the same become one: its records, its words and its address."""

from dataclasses import dataclass

from django.db import transaction
from taggit.models import ItemBase
from translated_fields import to_attribute

from publishing.drafts.revisions import save_revisions, save_unlogged_state
from publishing.languages import LANGUAGE_CODES
from publishing.models import FormerAddress, PendingChange, Revision, Topic
from publishing.text.similarity import comparison_key, most_similar


@dataclass(frozen=True)
class MergePreview:
    """How many records of a kind get another topic, and how many of them have it already."""

    kind: str
    number: int
    already: int


def topic_use_models():
    """The tables that say which records have a topic, one for each kind of record."""
    relations = Topic._meta.related_objects
    return [it.related_model for it in relations if issubclass(it.related_model, ItemBase)]


def rows_with_one_topic():
    """(Model, name of the field) of the other tables whose rows name a topic."""
    for relation in Topic._meta.related_objects:
        if relation.one_to_many and not issubclass(relation.related_model, ItemBase):
            yield relation.related_model, relation.field.name


def preview_merge(old, new):
    """For each kind of record with the old topic, what would become of its records."""
    for table in topic_use_models():
        uses = table._base_manager.filter(tag=old)
        if number := uses.count():
            kind = table._meta.get_field("content_object").related_model._meta
            already = uses.filter(content_object__in=topic_holders(table, new)).count()
            yield MergePreview(kind.verbose_name_plural, number, already)


def topic_holders(table, topic):
    return table._base_manager.filter(tag=topic).values("content_object")


@transaction.atomic
def merge_topics(old, new, user=None):
    """Let the new topic take over everything from the old one, which is then deleted."""
    old, new = (Topic.objects.select_for_update().get(pk=topic.pk) for topic in (old, new))
    for table in topic_use_models():
        model = table._meta.get_field("content_object").related_model
        records = list(model._base_manager.filter(pk__in=topic_holders(table, old)))
        save_unlogged_state(*records)
        uses = table._base_manager.filter(tag=old)
        twins = list(
            uses.filter(content_object__in=topic_holders(table, new)).values_list("pk", flat=True)
        )
        uses.filter(pk__in=twins).delete()
        uses.update(tag=new)
        save_revisions(records, user, Revision.Action.MERGED)
    for model, field in rows_with_one_topic():
        model._base_manager.filter(**{field: old}).update(**{field: new})
    replace_in_snapshots(old, new)
    merge_topic_words(old, new)
    new.save()
    FormerAddress.objects.hand_over(Topic.route, old, new)
    old.delete()
    return new


def merge_topic_words(old, new):
    """What the old topic was called are other words for the new one, each once."""
    for language in LANGUAGE_CODES:
        label, synonyms = to_attribute("label", language), to_attribute("synonyms", language)
        words = getattr(new, synonyms).splitlines() + [getattr(old, label)]
        words += [old.name] if language == "en" else []
        words += getattr(old, synonyms).splitlines()
        kept = {}
        for word in words:
            kept.setdefault(comparison_key(word), word.strip())
        for known in ("", comparison_key(getattr(new, label))):
            kept.pop(known, None)
        setattr(new, synonyms, "\n".join(kept.values()))


def replace_in_snapshots(old, new):
    """Old versions and waiting changes of records come back with the topic that there is."""
    for model, names in ((Revision, ["snapshot"]), (PendingChange, ["snapshot", "base"])):
        for kept in model.objects.iterator():
            contents = filter(None, (getattr(kept, name) for name in names))
            replaced = [replace_topic(content, old, new) for content in contents]
            if any(replaced):
                kept.save(update_fields=names)


def replace_topic(content, old, new):
    """Whether the content had the old topic; it has the new one now."""
    topics = content.get("fields", {}).get("topics") or []
    if old.pk not in topics:
        return False
    others = [pk for pk in topics if pk not in (old.pk, new.pk)]
    content["fields"]["topics"] = sorted([*others, new.pk], key=str)
    return True


# -- before it comes to that ---------------------------------------------------------


def topic_wordings(topic):
    """All a topic is called by, in all languages."""
    labels = [getattr(topic, to_attribute("label", language)) for language in LANGUAGE_CODES]
    synonyms = [getattr(topic, to_attribute("synonyms", language)) for language in LANGUAGE_CODES]
    words = [topic.name, *labels, *(line for text in synonyms for line in text.splitlines())]
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def similar_topics(topic):
    """Other topic -> (own word, its word) where the two are nearly the same."""
    others = list(Topic.objects.exclude(pk=topic.pk).in_order())
    taken = {
        (other, word): comparison_key(word) for other in others for word in topic_wordings(other)
    }
    alike = {}
    for own in topic_wordings(topic):
        for other, word in most_similar(comparison_key(own), taken):
            alike.setdefault(other, (own, word))
    return alike
