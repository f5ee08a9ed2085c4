"""The back office for topics, sources and mails; its modules hold what all of the office shares."""

from django.contrib import admin
from taggit.admin import Tag  # registers taggit's own tags, which nobody here uses

from backoffice.mails import MailAdmin
from backoffice.media import DocumentAdmin, PictureAdmin
from backoffice.sources import LinkAdmin, SourceAdmin
from backoffice.topics import TopicAdmin, TopicFamilyAdmin

__all__ = [
    "DocumentAdmin",
    "LinkAdmin",
    "MailAdmin",
    "PictureAdmin",
    "SourceAdmin",
    "TopicAdmin",
    "TopicFamilyAdmin",
]

admin.site.unregister(Tag)
