from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self):
        from dossiers import checks  # noqa: F401 - registers itself
