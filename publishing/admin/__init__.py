"""The back office for topics and sources; its modules hold what all of the office shares."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from taggit.admin import Tag  # registers taggit's own tags, which nobody here uses

from publishing.admin.texts import OfficeAdmin, TranslatedAdmin
from publishing.languages import columns
from publishing.models import Source, Topic, TopicFamily

admin.site.unregister(Tag)


@admin.register(TopicFamily)
class TopicFamilyAdmin(TranslatedAdmin):
    story = [(None, ["label", "slug", "accent", "position"])]
    list_display = ["__str__", "accent", "position"]
    ordering = ["position", "label_en"]
    search_fields = [*columns("label"), "slug"]
    prepopulated_fields = {"slug": ["label_en"]}


@admin.register(Topic)
class TopicAdmin(TranslatedAdmin):
    story = [
        (None, ["label", "description", "synonyms", "family", "sdgs"]),
        (_("Publication"), ["name", "slug"]),
    ]
    list_display = ["__str__", "family", "slug"]
    list_filter = ["family"]
    list_select_related = ["family"]
    ordering = ["family__position", "label_en", "pk"]
    search_fields = [*columns("label", "synonyms"), "name"]
    autocomplete_fields = ["family"]
    prepopulated_fields = {"slug": ["label_en"], "name": ["label_en"]}


@admin.register(Source)
class SourceAdmin(OfficeAdmin):
    list_display = ["__str__", "host", "language", "has_copy"]
    list_filter = ["language"]
    ordering = ["url"]
    search_fields = ["url", "title"]

    @admin.display(description=_("site"), ordering="url")
    def host(self, source):
        return source.host

    @admin.display(description=_("archived copy"), boolean=True)
    def has_copy(self, source):
        return bool(source.archive_url)
