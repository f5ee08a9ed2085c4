"""Tables of what all records share: topics and sources."""

from publishing.models import Source, Topic, TopicFamily
from search.names import NameMatcher
from spreadsheets.columns import AddressColumn, TextColumn, text_columns
from spreadsheets.relation_columns import ReferenceColumn
from spreadsheets.resource import TableResource
from spreadsheets.scalar_columns import ChoiceColumn, GoalsColumn, NumberColumn


def family_names():
    return NameMatcher(TopicFamily.objects.all())


class TopicFamilyResource(TableResource):
    model = TopicFamily
    named_by = ("label",)
    content = (
        TextColumn("slug"),
        *text_columns("label"),
        ChoiceColumn("accent"),
        NumberColumn("position"),
    )


class TopicResource(TableResource):
    model = Topic
    named_by = ("label",)
    content = (
        TextColumn("slug"),
        ReferenceColumn("family", family_names),
        *text_columns("label", "description", "synonyms"),
        GoalsColumn("sdgs"),
    )
    bookkeeping = ("name",)

    def finish(self, row):
        row.record.name = row.record.tag_name  # many are stored at once, without save()


class SourceResource(TableResource):
    model = Source
    key = "url"
    named_by = ()
    content = (
        AddressColumn("url"),
        TextColumn("title"),
        ChoiceColumn("language"),
        AddressColumn("archive_url"),
    )
