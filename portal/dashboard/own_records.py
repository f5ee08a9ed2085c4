"""The public records somebody may see, all kinds of them at once."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property

from publishing.models import PublicRecord
from publishing.worklists import worklist_conditions


class VisibleRecords:
    """A question to all kinds is one query; what is shown is loaded with one for each kind.

    A record goes by its reference: (kind, key), the kind being the key of its content type.
    """

    def __init__(self, site, request):
        self.user = request.user
        offices = [
            site.get_model_admin(model)
            for model in apps.get_models()
            if issubclass(model, PublicRecord) and site.is_registered(model)
        ]
        seen = [office for office in offices if office.has_view_or_change_permission(request)]
        kinds = ContentType.objects.get_for_models(*(office.model for office in seen))
        self.offices = {kinds[office.model].pk: office for office in seen}
        self.models = {kind: office.model for kind, office in self.offices.items()}
        self.tasks = {
            kind: worklist_conditions(model, self.user) for kind, model in self.models.items()
        }
        self.references = set()

    def rows(self, *questions, kinds=None, and_also=()):
        """The rows of question(kind, model) for every question and kind, in one query."""
        kinds = self.models if kinds is None else kinds
        first, *others = [
            question(kind, self.models[kind]) for question in questions for kind in kinds
        ]
        return first.union(*others, *and_also, all=True)

    def add_references(self, references):
        """Have these loaded with the others once the first of them is needed."""
        self.references.update(references)

    @cached_property
    def by_reference(self):
        keys = {kind: [] for kind in self.models}
        for kind, key in sorted(self.references):
            keys[kind].append(key)
        return {
            (kind, record.pk): record
            for kind, model in self.models.items()
            if keys[kind]
            for record in model._base_manager.filter(pk__in=keys[kind])
        }
