"""Former addresses: what was once public at an address leads to where it is now.

A row names the record by its key and not by its present address, so there are no chains
and no circles to follow, however often a record moves.
"""

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from publishing.constraints import JointChecks
from publishing.loaded_values import LoadedValues
from publishing.slugs import SluggedModel

LONGEST_SLUG = 100  # characters


class FormerAddressQuerySet(models.QuerySet):
    def leave(self, route, slug, record):
        """From now on the old address leads to the record; the latest one to leave it counts."""
        self.filter(route=route, slug__iexact=record.slug).delete()
        self.filter(route=route, slug__iexact=slug).delete()
        self.create(route=route, slug=slug, record_id=record.pk)

    def hand_over(self, route, old, new):
        """Whatever led to the old record leads to the new one."""
        self.filter(route=route, record_id=old.pk).update(record_id=new.pk)
        self.leave(route, old.slug, new)

    def find(self, route, slug):
        """The record that an address leads to which is not its own, or None.

        It was once at this address, or its address is the same in lower case. An address that
        has a record belongs to it, even if readers do not see it yet.
        """
        model = model_for_route(route)
        if model is None or len(slug) > LONGEST_SLUG:
            return None
        records = model._base_manager
        for address, lookup in [(slug, "slug"), (slug.lower(), "slug__iexact")]:
            former = self.filter(route=route, **{lookup: address}).values("record_id")
            found = records.filter(slug=address) or records.filter(pk__in=former)
            if found:
                return found[0] if found[0].has_page and found[0].slug != slug else None
        return None


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
                "route", Lower("slug"), name="former_address_leads_to_one_record"
            )
        ]

    def __str__(self):
        return f"{self.route}/{self.slug}"


class Addressed(JointChecks, LoadedValues, SluggedModel):
    """A record with a `slug`, and a `route` if it has a page; it leaves word when it moves."""

    route = ""
    has_page = True

    class Meta:
        abstract = True
        constraints = [
            # As no other record may have the same slug, none has one that differs in case only.
            models.CheckConstraint(
                name="%(class)s_slug_in_lower_case",
                condition=Q(slug=Lower("slug")),
                violation_error_message=_("An address is written in lower case."),
            )
        ]

    def clean_fields(self, exclude=None):
        self.slug = self.slug.lower()
        super().clean_fields(exclude)

    def save(self, *args, **kwargs):
        if "slug" not in (kwargs.get("update_fields") or ["slug"]):
            return super().save(*args, **kwargs)
        if "slug" not in self.__dict__:  # it was not loaded
            return super().save(*args, **kwargs)
        self.slug = self.slug.lower()
        before = None if self.is_as_loaded("slug") else self.slug_in_database()
        if before in (None, self.slug):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            super().save(*args, **kwargs)
            if before != self.slug:
                FormerAddress.objects.leave(self.route, before, self)

    def slug_in_database(self):
        if self._state.adding or not self.route:
            return None
        rows = type(self)._base_manager.filter(pk=self.pk)
        return rows.values_list("slug", flat=True).first()


def model_for_route(route):
    """The model whose records have their pages at this route, or None."""
    return next((model for model in models_with_pages() if model.route == route), None)


def models_with_pages():
    return [it for it in apps.get_models() if issubclass(it, Addressed) and it.route]


def delete_former_addresses(sender, instance, **kwargs):
    """A row names its record by key only, so no foreign key takes it away with the record."""
    FormerAddress.objects.filter(route=sender.route, record_id=instance.pk).delete()
