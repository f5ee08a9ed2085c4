"""Pictures of the library: kept once, described once, used by any record."""

from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.languages import TranslatedColumns
from publishing.media import images
from publishing.models.media_file import LibraryFile, LibraryQuerySet


class Licence(models.TextChoices):
    CC_BY_4 = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_SA_4 = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC0 = "cc0-1.0", _("CC0 1.0")
    PUBLIC_DOMAIN = "public-domain", _("public domain")
    PERMISSION = "permission", _("all rights reserved, used by permission")


LICENCE_TEXTS = {
    Licence.CC_BY_4: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA_4: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class PictureQuerySet(LibraryQuerySet):
    def without_text_in(self, language):
        """What readers of the language meet without a description of their own."""
        return self.filter(**{f"alt_{language}": ""}, is_decorative=False)


class Picture(LibraryFile):
    title = models.CharField(
        _("title"),
        max_length=160,
        help_text=_("By which you find it in this library; readers do not see it."),
    )
    alt = TranslatedColumns(
        models.CharField(
            _("alternative text"),
            max_length=300,
            blank=True,
            help_text=_("What somebody who cannot see the picture should know about it."),
        )
    )
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        db_default=False,
        help_text=_("It says nothing that the text does not say; screen readers skip it."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        help_text=_("Who made it, for example “Deir Alla Municipality”."),
    )
    licence = models.CharField(_("licence"), max_length=16, choices=Licence)
    focal_x = models.PositiveSmallIntegerField(
        _("important point, from the left in per cent"),
        default=50,
        db_default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("Where the picture is cropped, this point stays visible."),
    )
    focal_y = models.PositiveSmallIntegerField(
        _("important point, from the top in per cent"),
        default=50,
        db_default=50,
        validators=[MaxValueValidator(100)],
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)

    content_facts = (*LibraryFile.content_facts, "width", "height")
    already_here = _("This picture is already in the library: %(title)s.")
    read = staticmethod(images.read_picture)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                name="picture_has_an_alternative_text_or_is_decoration",
                condition=Q(is_decorative=True) | ~Q(alt_en="", alt_de="", alt_tr="", alt_ar=""),
                violation_error_message=_(
                    "Describe the picture in at least one language, or tick “only decoration”."
                ),
            ),
            models.CheckConstraint(
                name="picture_says_who_made_it",
                condition=~Q(credit=""),
                violation_error_message=_("Say who made the picture."),
            ),
            models.CheckConstraint(
                name="picture_important_point_is_within",
                condition=Q(focal_x__range=(0, 100), focal_y__range=(0, 100)),
                violation_error_message=_("The important point lies between 0 and 100 per cent."),
            ),
        ]

    @property
    def file_names(self):
        """Everything that is kept of it, the picture itself first."""
        return images.picture_file_names(self.sha256, self.width, self.file.name.rpartition(".")[2])

    @property
    def widths(self):
        """Of its renditions, the narrowest first."""
        return images.rendition_widths(self.width)

    def rendition(self, width, kind):
        return images.rendition_name(self.sha256, width, kind)

    @property
    def thumbnail_url(self):
        return default_storage.url(self.rendition(self.widths[0], "jpg"))

    @property
    def licence_url(self):
        return LICENCE_TEXTS.get(self.licence, "")
