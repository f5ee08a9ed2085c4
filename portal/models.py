"""The site itself: its name and its standing pages, edited by staff."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField, create_sanitizer

from portal.legal_details import LegalDetails
from portal.reserved_slugs import unavailable_slugs
from publishing.addresses import WebAddressField
from publishing.languages import TranslatedColumns, language_columns
from publishing.models import PublicRecord
from publishing.month_names import ArabicMonths
from publishing.querysets import JSONList, RecordQuerySet
from publishing.text.richtext import EXTENSIONS, clean_html

AN_HOUR = timedelta(hours=1)
A_YEAR = timedelta(days=365)
FEEDBACK_PAGE = "accessibility"  # the slug of the page with the form for barriers


class SiteQuerySet(models.QuerySet):
    def with_footer(self):
        """Load the pages of site.footer: no query more."""
        shown = ["id", "slug", "footer", "position", "source_language", *language_columns("title")]
        pages = StandingPage.objects.in_footer().values(of_the_site=Value(1))
        rows = pages.annotate(rows=JSONList(JSONObject(**{name: name for name in shown})))
        return self.annotate(footer_rows=Subquery(rows.values("rows")))


class Site(LegalDetails):
    """What makes this installation the portal of one programme. There is one row."""

    name = TranslatedColumns(models.CharField(_("name of the site"), max_length=80, blank=True))
    claim = TranslatedColumns(
        models.CharField(
            _("claim"), max_length=160, blank=True, help_text=_("One line under the name.")
        )
    )
    intro = TranslatedColumns(models.TextField(_("introduction on the home page"), blank=True))
    search_hint = TranslatedColumns(
        models.CharField(
            _("examples in the search field"),
            max_length=60,
            blank=True,
            help_text=_("Two or three words that find something, for example “water, webinar …”."),
        )
    )
    operator = TranslatedColumns(models.CharField(_("operator"), max_length=200, blank=True))
    funder = TranslatedColumns(models.TextField(_("who pays for it"), blank=True))
    partner_name = models.CharField(
        _("name of the partner site"),
        max_length=80,
        blank=True,
        help_text=_("A site that many visitors look for here."),
    )
    partner_url = WebAddressField(_("address of the partner site"), blank=True)
    partner_note = TranslatedColumns(
        models.TextField(
            _("note on the partner site"),
            blank=True,
            help_text=_("A sentence beside the link, for example since when both work together."),
        )
    )
    contact_url = WebAddressField(_("web page with contact details"), blank=True)
    showcase = models.ForeignKey(
        "partnerships.Partnership",
        models.SET_NULL,
        verbose_name=_("partnership shown on the home page"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Its chain is shown as the example."),
    )
    arabic_months = models.CharField(
        _("months on Arabic pages"),
        max_length=5,
        choices=ArabicMonths,
        default=ArabicMonths.LEVANTINE,
        db_default=ArabicMonths.LEVANTINE,
        help_text=_("All Arabic pages call the months by these names; the search reads both."),
    )
    needs_two_people = models.BooleanField(
        _("two persons for every publication"),
        default=False,
        db_default=False,
        help_text=_("Nobody publishes what they wrote themselves; a second reviewer has to."),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("site")
        constraints = [
            models.CheckConstraint(
                name="there_is_one_site",
                condition=Q(pk=1),
                violation_error_message=_("There is one site; edit the existing one."),
            )
        ]

    def __str__(self):
        return self.name or "1"

    @cached_property
    def footer(self):
        """The standing pages that every page links at its foot, by the heading there."""
        if hasattr(self, "footer_rows"):
            pages = [StandingPage(**row) for row in self.footer_rows or []]
        else:
            pages = StandingPage.objects.in_footer()
        in_order = sorted(pages, key=lambda page: (page.position, page.pk))
        return {
            heading: [page for page in in_order if page.footer == heading]
            for heading in StandingPage.Footer.values
        }


class StandingPageQuerySet(RecordQuerySet):
    def in_footer(self):
        return self.published().exclude(footer=StandingPage.Footer.NONE)


class StandingPage(PublicRecord):
    """A page that is always there: about, imprint, privacy, accessibility."""

    class Footer(models.TextChoices):
        """Under which heading the foot of every page links it."""

        NONE = "none", _("not linked")
        ABOUT = "about", _("About this site")
        LEGAL = "legal", _("Legal")

    class Details(models.TextChoices):
        """Which of the operator's details a page states before its text."""

        NONE = "none", _("none")
        IMPRINT = "imprint", _("imprint")
        PRIVACY = "privacy", _("data protection")
        ACCESSIBILITY = "accessibility", _("accessibility")

    public_prefix = "PG"
    texts = ("title", "body")
    route = "page"
    needed = ("title", "body")

    title = TranslatedColumns(models.CharField(_("title"), max_length=160, blank=True))
    body = TranslatedColumns(
        ProseEditorField(
            _("text"),
            blank=True,
            sanitize=[clean_html, create_sanitizer],
            extensions=EXTENSIONS,
        )
    )
    footer = models.CharField(
        _("link at the foot of every page"), max_length=8, choices=Footer, default=Footer.NONE
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Links stand in the order of these numbers.")
    )
    shows_partners = models.BooleanField(
        _("show the partner organisations and the partner site"), default=False
    )

    details = models.CharField(
        _("details of the operator"),
        max_length=13,
        choices=Details,
        default=Details.NONE,
        db_default=Details.NONE,
        help_text=_("Stand above the text; they are typed in under “Site”."),
    )

    objects = StandingPageQuerySet.as_manager()

    class Meta(PublicRecord.Meta):
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def __str__(self):
        return self.title or self.slug

    def clean_fields(self, exclude=None):
        super().clean_fields(exclude)
        if "slug" not in (exclude or ()) and self.slug in unavailable_slugs():
            raise ValidationError(
                {"slug": _("The site itself uses this address. Choose another one.")}
            )

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])

    @property
    def has_feedback_form(self):
        """One address carries a form of its own, see portal.urls."""
        return self.slug == FEEDBACK_PAGE


class FeedbackQuerySet(models.QuerySet):
    def old(self):
        """What was answered and came a year ago."""
        return self.filter(answered=True, received_at__lte=timezone.now() - A_YEAR)

    def corrections_of(self, record):
        """Those whose public notes stand on the page of the record, the latest first."""
        noted = self.filter(about=record.public_id, corrected_on__isnull=False)
        return noted.order_by("-corrected_on", "-pk")

    def delete_old(self):
        """How many were old; of those with a public note, the note alone stays."""
        old = self.old().exclude(message="")
        noted = old.filter(corrected_on__isnull=False).update(message="", answer="", reply_to="")
        return noted + old.delete()[0]


class Feedback(models.Model):
    """A message to the editors: about accessibility, about a record, or about the portal."""

    PORTAL = "portal"

    about = models.CharField(  # the lasting id of a record, PORTAL, or nothing for a barrier
        _("about"), max_length=20, blank=True
    )
    page = models.CharField(_("page"), max_length=300, blank=True)
    message = models.TextField(_("message"))
    reply_to = models.EmailField(_("address for the answer"), blank=True)
    language = models.CharField(_("language"), max_length=2)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    answer = models.TextField(
        _("answer"),
        blank=True,
        help_text=_("Is sent by mail when you save, if the reader gave an address."),
    )
    answered = models.BooleanField(_("answered"), default=False)
    correction = TranslatedColumns(
        models.CharField(
            _("public note"),
            max_length=200,
            blank=True,
            help_text=_("What was corrected; stands on the page of the record, with the day."),
        )
    )
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of a reader")
        verbose_name_plural = _("messages of readers")

    def __str__(self):
        return self.message[:60]

    @property
    def is_about_record(self):
        return self.about not in ("", self.PORTAL)

    @property
    def reference(self):
        """The number that its sender was told."""
        return f"R-{self.pk:04d}"


class FeedbackSenderQuerySet(models.QuerySet):
    def of_last_hour(self):
        return self.filter(sent_at__gt=timezone.now() - AN_HOUR)

    def older(self):
        return self.filter(sent_at__lte=timezone.now() - AN_HOUR)


class FeedbackSender(models.Model):
    """That a message came from a network, for an hour; which one, only as a keyed hash."""

    network = models.CharField(max_length=64)
    sent_at = models.DateTimeField(auto_now_add=True)

    objects = FeedbackSenderQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="feedback_sent_lately")]

    def __str__(self):
        return f"{self.sent_at:%Y-%m-%d %H:%M}"
