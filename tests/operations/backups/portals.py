"""Commands of backups, and what they say."""

from io import StringIO

from django.core.management import call_command


def backup(*words):
    return run("backup", *words)


def restore(*words):
    return run("restore", *words)


def run(*words):
    output = StringIO()
    call_command(*map(str, words), stdout=output, stderr=StringIO())
    return output.getvalue()
