"""Where a fact comes from, and how firmly."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.addresses import WebAddressField
from publishing.languages import TextInLanguage, active_language
from publishing.models.link import Link, dead_link_condition
from publishing.models.media_file import Reviewed
from publishing.text.normalize import VisibleTexts

PRESS_RELEASES = re.compile(r"/(?:press|pressemitteilung)[^/]*/")  # folders of addresses


class Evidence(models.TextChoices):
    """How firmly a connection is known."""

    # Translators: of an event or of a step from one to the next; feminine in Arabic
    DOCUMENTED = "documented", _("documented")
    # Translators: of a step from one event to the next; feminine in Arabic
    REPORTED = "reported", _("reported")
    ASSUMED = "assumed", _("assumed")


class SourceQuerySet(models.QuerySet):
    def note_dead_links(self):
        """Let every source know whether its original is still there."""
        self.update(is_gone=dead_link_condition("url"))

    def with_last_answer(self):
        """Load when each was last seen, as `answered_at`; in the order they came in."""
        links = Link.objects.filter(url=models.OuterRef("url"))
        return self.annotate(answered_at=models.Subquery(links.values("answered_at")[:1])).order_by(
            "pk"
        )


class Source(VisibleTexts, Reviewed):
    """A page or document outside of this portal."""

    url = WebAddressField(
        _("web address"),
        max_length=600,
        unique=True,
        error_messages={"unique": _("This address is already among the sources.")},
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, blank=True)
    archive_url = WebAddressField(
        _("address of an archived copy"),
        max_length=700,
        blank=True,
        help_text=_("Used when the original is gone, for example a page of web.archive.org."),
    )

    # Kept here besides in the link, so that pages with many sources need no more queries.
    is_gone = models.BooleanField(
        _("original is gone"), default=False, db_default=False, editable=False
    )

    answered_at = None  # when it was last seen, loaded by with_last_answer()

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                name="source_is_a_web_address",
                condition=models.Q(url__startswith="https://")
                | models.Q(url__startswith="http://"),
                violation_error_message=_("A source begins with https:// or http://."),
            )
        ]

    def __str__(self):
        return self.title or self.url

    def save(self, *args, **kwargs):
        self.is_gone = Link.objects.dead().filter(url=self.url).exists()
        super().save(*args, **kwargs)

    @property
    def is_replaced(self):
        """Whether readers are led to the archived copy, because the original is gone."""
        return bool(self.is_gone and self.archive_url)

    @property
    def working_url(self):
        return self.archive_url if self.is_replaced else self.url

    @property
    def host(self):
        """The site the source stands on, such as example.org."""
        return urlsplit(self.url).hostname.removeprefix("www.")

    @property
    def bare_address(self):
        """The address as people write it, without https:// and www."""
        return self.url.partition("://")[2].removeprefix("www.").rstrip("/")

    @property
    def words(self):
        """What it is called: the title in its own language, else what it is and where, in ours."""
        if self.title:
            return TextInLanguage(self.title, self.language)
        path = urlsplit(self.url).path.lower()
        if path.endswith(".pdf"):
            said = _("Document on %(site)s")
        elif PRESS_RELEASES.search(path):
            said = _("Press release on %(site)s")
        else:
            said = _("Page on %(site)s")
        return TextInLanguage(said % {"site": self.host}, active_language())
