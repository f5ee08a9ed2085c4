from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "announcements"
    verbose_name = _("What colleagues are told by mail")

    def ready(self):
        from announcements import occasions
        from publishing.models import Comment, Revision

        post_save.connect(occasions.tell_of_revision, Revision, dispatch_uid="announced revisions")
        post_save.connect(occasions.tell_of_comment, Comment, dispatch_uid="announced comments")
