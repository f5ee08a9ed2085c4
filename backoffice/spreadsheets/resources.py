"""Tables of what all records share: topics and sources."""

from publishing.models import Source, Topic, TopicFamily
from spreadsheets.resource import TableResource
from spreadsheets.scalar_columns import GoalsColumn


class TopicFamilyResource(TableResource):
    model = TopicFamily
    named_by = ("label",)
    content = ("slug", "label", "accent", "position")


class TopicResource(TableResource):
    model = Topic
    named_by = ("label",)
    content = (
        "slug",
        "family",
        "pictogram",
        "label",
        "description",
        "synonyms",
        GoalsColumn("sdgs"),
    )
    bookkeeping = ("name",)

    def finish(self, row):
        row.record.name = row.record.tag_name  # many are stored at once, without save()


class SourceResource(TableResource):
    model = Source
    key = "url"
    named_by = ()
    content = ("url", "title", "language", "archive_url")
