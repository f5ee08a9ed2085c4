"""Former addresses: what was once public at an address leads to where it is now.

A row names the record by its key and not by its present address, so there are no chains
and no circles to follow, however often a record moves.
"""

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from publishing.slugs import SluggedModel

LONGEST_SLUG = 100  # characters


class FormerAddressQuerySet(models.QuerySet):
    def leave(self, route, slug, record):
        """From now on the old address leads to the record; the latest one to leave it counts."""
        self.filter(route=route, slug=record.slug).delete()
        self.update_or_create(route=route, slug=slug, defaults={"record_id": record.pk})

    def hand_over(self, route, old, new):
        """Whatever led to the old record leads to the new one."""
        self.filter(route=route, record_id=old.pk).update(record_id=new.pk)
        self.leave(route, old.slug, new)

    def find(self, route, slug):
        """The record that was once at this address, or None.

        An address that has a record again belongs to it, even if readers do not see it yet.
        """
        model = model_at(route)
        if (
            model is None
            or len(slug) > LONGEST_SLUG
            or model._base_manager.filter(slug=slug).exists()
        ):
            return None
        row = self.filter(route=route, slug=slug).first()
        record = row and model._base_manager.filter(pk=row.record_id).first()
        return record if record and record.has_page else None


class FormerAddress(models.Model):
    """An address that a record once had; `route` is the name of its kind of page."""

    route = models.CharField(_("kind of page"), max_length=40)
    slug = models.CharField(_("address"), max_length=LONGEST_SLUG)
    record_id = models.PositiveBigIntegerField(_("number"))

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["route", "slug"], name="former_address_leads_to_one_record"
            )
        ]

    def __str__(self):
        return f"{self.route}/{self.slug}"


class Addressed(SluggedModel):
    """A record with a `slug`, and a `route` if it has a page; it leaves word when it moves."""

    route = ""
    has_page = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if "slug" not in (kwargs.get("update_fields") or ["slug"]):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            before = self.stored_slug()
            super().save(*args, **kwargs)
            if before and before != self.stored_slug():
                FormerAddress.objects.leave(self.route, before, self)

    def stored_slug(self):
        if self._state.adding or not self.route:
            return None
        rows = type(self)._base_manager.filter(pk=self.pk)
        return rows.values_list("slug", flat=True).first()


def model_at(route):
    """The model whose records have their pages at this route, or None."""
    models_with_pages = (it for it in apps.get_models() if issubclass(it, Addressed) and it.route)
    return next((model for model in models_with_pages if model.route == route), None)
