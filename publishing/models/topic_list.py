"""The topics of records, in the order of lists of topics."""

from django.apps import apps

from publishing.used_pieces import keep_piece

SIZE_OF_TOPIC = 4_000  # bytes, with its texts in all languages


class TopicList:
    """`record.topic_list`: what `prefetch_related("topic_list")` found; never a query.

    Lists have many records and few topics, so these are read once and kept.
    """

    def __get__(self, record, owner=None):
        return self if record is None else vars(record).get("loaded_topics", (record, []))[1]

    def is_cached(self, record):
        return "loaded_topics" in vars(record)

    def get_prefetch_querysets(self, instances, querysets=None):
        """What prefetch_related() of Django asks of a relation to one."""
        uses = instances[0]._meta.get_field("topic_uses").related_model._base_manager
        topics_of = {record.pk: set() for record in instances}
        rows = uses.filter(content_object__in=instances)
        for key, topic in rows.values_list("content_object", "tag"):
            topics_of[key].add(topic)
        topics = topics_in_order()
        found = [
            (key, [topic for topic in topics if topic.pk in chosen])
            for key, chosen in topics_of.items()
        ]
        return found, lambda pair: pair[0], lambda record: record.pk, True, "loaded_topics", True


def topics_in_order():
    topics = apps.get_model("publishing", "Topic").objects.in_order()
    return keep_piece(lambda: list(topics), "rows of topics", size=SIZE_OF_TOPIC * 30)
