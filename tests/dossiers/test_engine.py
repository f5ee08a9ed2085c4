"""What answers readers stays small."""

import subprocess
import sys

import pytest

from dossiers import engine
from dossiers.checks import check_typesetter

pytestmark = pytest.mark.any_database


def test_no_process_that_answers_readers_loads_weasyprint():
    code = (
        "import sys, django; django.setup(); import portal.wsgi; from django.urls import reverse; "
        "reverse('home'); print('weasyprint' in sys.modules, 'fontTools' in sys.modules)"
    )
    env = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin"}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)

    assert done.stdout.split() == ["False", "False"], done.stderr


def test_the_check_names_the_packages_that_are_missing(monkeypatch):
    monkeypatch.setattr(engine, "find_library", lambda name: name != "pango-1.0" or None)
    engine.lacking_packages.cache_clear()
    try:
        (found,) = check_typesetter(None)
    finally:
        engine.lacking_packages.cache_clear()

    assert "no libpango-1.0-0." in found.msg
    assert found.level < 30  # it fails nothing: the portal runs without
