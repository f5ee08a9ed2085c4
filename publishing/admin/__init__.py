"""The back office for topics and sources; its modules hold what all of the office shares."""

from django.contrib import admin
from taggit.admin import Tag  # registers taggit's own tags, which nobody here uses

from publishing.admin.pictures import DocumentAdmin, PictureAdmin
from publishing.admin.sources import LinkAdmin, SourceAdmin
from publishing.admin.topics import TopicAdmin, TopicFamilyAdmin

__all__ = [
    "DocumentAdmin",
    "LinkAdmin",
    "PictureAdmin",
    "SourceAdmin",
    "TopicAdmin",
    "TopicFamilyAdmin",
]

admin.site.unregister(Tag)
