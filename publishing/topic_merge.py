"""Two topics that mean the same become one: its records, its words and its address."""

from dataclasses import dataclass

from django.db import transaction
from taggit.models import ItemBase
from translated_fields import to_attribute

from publishing.drafts.revisions import save_found, save_revisions
from publishing.languages import CODES
from publishing.models import FormerAddress, PendingChange, Revision, Topic
from publishing.text.similarity import nearest, plain


@dataclass(frozen=True)
class Moving:
    """How many records of a kind get another topic, and how many of them have it already."""

    kind: str
    number: int
    already: int


def tables_of_uses():
    """The tables that say which records have a topic, one for each kind of record."""
    relations = Topic._meta.related_objects
    return [it.related_model for it in relations if issubclass(it.related_model, ItemBase)]


def what_moves(old, new):
    """For each kind of record with the old topic, what would become of its records."""
    for table in tables_of_uses():
        uses = table._base_manager.filter(tag=old)
        if number := uses.count():
            kind = table._meta.get_field("content_object").related_model._meta
            already = uses.filter(content_object__in=holders(table, new)).count()
            yield Moving(kind.verbose_name_plural, number, already)


def holders(table, topic):
    return table._base_manager.filter(tag=topic).values("content_object")


@transaction.atomic
def merge(old, new, user=None):
    """Let the new topic take over everything from the old one, which is then deleted."""
    old, new = (Topic.objects.select_for_update().get(pk=topic.pk) for topic in (old, new))
    for table in tables_of_uses():
        model = table._meta.get_field("content_object").related_model
        records = list(model._base_manager.filter(pk__in=holders(table, old)))
        save_found(*records)
        uses = table._base_manager.filter(tag=old)
        twins = list(
            uses.filter(content_object__in=holders(table, new)).values_list("pk", flat=True)
        )
        uses.filter(pk__in=twins).delete()
        uses.update(tag=new)
        save_revisions(records, user, Revision.Action.MERGED)
    replace_in_snapshots(old, new)
    take_over_words(old, new)
    new.save()
    FormerAddress.objects.hand_over(Topic.route, old, new)
    old.delete()
    return new


def take_over_words(old, new):
    """What the old topic was called are other words for the new one, each once."""
    for language in CODES:
        label, synonyms = to_attribute("label", language), to_attribute("synonyms", language)
        words = getattr(new, synonyms).splitlines() + [getattr(old, label)]
        words += [old.name] if language == "en" else []
        words += getattr(old, synonyms).splitlines()
        kept = {}
        for word in words:
            kept.setdefault(plain(word), word.strip())
        for known in ("", plain(getattr(new, label))):
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


def words_of(topic):
    """All a topic is called by, in all languages."""
    labels = [getattr(topic, to_attribute("label", language)) for language in CODES]
    synonyms = [getattr(topic, to_attribute("synonyms", language)) for language in CODES]
    words = [topic.name, *labels, *(line for text in synonyms for line in text.splitlines())]
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def topics_like(topic):
    """Other topic -> (own word, its word) where the two are nearly the same."""
    others = list(Topic.objects.exclude(pk=topic.pk).in_order())
    taken = {(other, word): plain(word) for other in others for word in words_of(other)}
    alike = {}
    for own in words_of(topic):
        for other, word in nearest(plain(own), taken):
            alike.setdefault(other, (own, word))
    return alike
