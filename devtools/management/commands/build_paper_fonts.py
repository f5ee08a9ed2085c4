"""Build the fonts of dossiers from those of the pages, whose every weight is in one file.

    DEVTOOLS=on python manage.py build_paper_fonts

The results, dossiers/fonts/*.ttf, are kept with the code and only need to be built again when a
font in static/fonts changes.
"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from devtools.paper_fonts import WEIGHTS, make_static_font

SOURCES_OF_FONTS = {
    "Portal Latin": "source-sans-latin.woff2",
    "Portal Arabic": "vazirmatn-arabic.woff2",
}


class Command(BaseCommand):
    help = "Build the fonts of dossiers from those of the pages."

    def handle(self, *args, **options):
        folder = Path(settings.BASE_DIR, "dossiers", "fonts")
        for family, name in SOURCES_OF_FONTS.items():
            for style in WEIGHTS:
                source = Path(settings.BASE_DIR, "static", "fonts", name)
                file = folder / f"{family}-{style}.ttf".lower().replace(" ", "-")
                make_static_font(source, family, style).save(file)
                self.stdout.write(f"{file.name}: {file.stat().st_size:,} bytes")
