"""The addresses of records: hidden, so that only mails of the portal reach them."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.kinds import kinds


class ContactAddressQuerySet(models.QuerySet):
    def of(self, model, keys):
        kind = ContentType.objects.get_for_model(model)
        return self.filter(content_type=kind, object_id__in=keys)

    def find(self, record):
        """The address of the record, else that of its municipality; None if there is neither."""
        own = self.of(type(record), [record.pk]).first()
        return own or self.of_places(record).order_by("pk").first()

    def of_places(self, record):
        path = kinds.get(model=type(record)).places
        municipality = kinds.get(name="municipality")
        if not path or not municipality:
            return self.none()
        places = type(record).objects.filter(pk=record.pk).values_list(path, flat=True)
        return self.of(municipality.model, [key for key in places if key])


class ContactAddress(models.Model):
    """Where a message about a record goes. No page, table, feed, revision or search shows it."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    object_id = models.PositiveBigIntegerField(_("number"))
    record = GenericForeignKey()
    address = models.EmailField(_("e-mail address"))
    language = models.CharField(
        _("language of its mails"), max_length=2, choices=settings.LANGUAGES, default="en"
    )

    objects = ContactAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact address")
        verbose_name_plural = _("contact addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                name="record_has_one_contact_address",
            )
        ]

    def __str__(self):
        return str(self.record)
