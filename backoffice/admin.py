"""The back office for what no other app has: topics, sources, files, mails and addresses."""

from django.contrib import admin
from taggit.admin import Tag  # registers taggit's own tags, which nobody here uses

from backoffice.contact_addresses import ContactAddressAdmin
from backoffice.mails import MailAdmin
from backoffice.media import DocumentAdmin, PictureAdmin
from backoffice.sources import LinkAdmin, SourceAdmin
from backoffice.topics import TopicAdmin, TopicFamilyAdmin

__all__ = [
    "ContactAddressAdmin",
    "DocumentAdmin",
    "LinkAdmin",
    "MailAdmin",
    "PictureAdmin",
    "SourceAdmin",
    "TopicAdmin",
    "TopicFamilyAdmin",
]

admin.site.unregister(Tag)
