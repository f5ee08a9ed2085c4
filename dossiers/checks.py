"""Whether dossiers can be made here is told, not asked: the portal runs without them."""

from django.core.checks import Info, Tags, register

from dossiers.engine import lacking_packages


@register(Tags.compatibility)
def check_typesetter(app_configs, **kwargs):
    lacking = lacking_packages()
    if not lacking:
        return []
    message = f"No dossiers (PDF) can be made; there is no {', '.join(lacking)}."
    hint = "Install them, for example with apt; until then pages have no links to dossiers."
    return [Info(message, hint=hint, id="dossiers.I001")]
