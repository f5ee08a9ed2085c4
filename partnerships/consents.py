"""Questions about consents: which hold, and what they cover."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from publishing.languages import language_columns
from publishing.outputs import consents_needed
from publishing.querysets import public_condition


class ConsentQuerySet(models.QuerySet):
    def valid(self):
        """Given, not withdrawn and not expired."""
        today = timezone.localdate()
        return self.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=today),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today),
            given_on__lte=today,
        )

    def covering(self, output):
        """Valid ones by which the person may be shown in this output."""
        return self.valid().exclude(name="").filter(**consents_needed(output))

    def showing_portrait(self):
        """Those whose portrait any reader may see now."""
        is_public = public_condition("expert__") & public_condition("expert__municipality__")
        on_site = Q(in_pages=True) | Q(in_lists=True)
        valid = self.valid().filter(is_public, on_site, with_portrait=True, **consents_needed())
        return valid.exclude(portrait="")

    def ending(self, time_left):
        """Valid now and no longer after this time."""
        return self.valid().filter(expires_on__lte=timezone.localdate() + time_left)

    def ended(self, time_ago):
        """Those that expired or were withdrawn so long ago, or longer."""
        day = timezone.localdate() - time_ago
        return self.filter(Q(expires_on__lte=day) | Q(withdrawn_on__lte=day))

    def naming_somebody(self):
        """Those that still say who it is."""
        texts = Q(*(Q(**{column: ""}) for column in language_columns("biography")))
        return self.exclude(Q(name="", portrait="") & texts)
