"""Say in plain words what is wrong with this portal, and what to do.

    manage.py doctor

Fails when something needs somebody at once, so that a timer tells.
"""

from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand, CommandError

from operations.findings import ALL_OF_IT, FINE, PROBLEM, WARNING, Finding, findings_of

SIGNS = {FINE: "   fine", WARNING: "warning", PROBLEM: "PROBLEM"}


class Command(BaseCommand):
    help = "Say in plain words what is wrong with this portal, and what to do."
    requires_system_checks = ()  # they are among what is told

    def handle(self, **options):
        findings = [*findings_of(ALL_OF_IT).values(), look_at_secret_key(), *look_at_settings()]
        for finding in sorted(findings, key=lambda finding: list(SIGNS).index(finding.level)):
            self.stdout.write(f"{SIGNS[finding.level]}  {finding.says}")
            if finding.todo:
                self.stdout.write(f"         → {finding.todo}")
        problems = [finding for finding in findings if finding.level == PROBLEM]
        if problems:
            raise CommandError(f"Something needs you now: {len(problems)}.")


def look_at_settings():
    """What Django and the portal find wrong with the settings, as for a public portal."""
    for message in checks.run_checks(include_deployment_checks=True):
        if not message.is_silenced():
            level = PROBLEM if message.level >= checks.ERROR else WARNING
            yield Finding(level, str(message.msg), str(message.hint or ""))


def look_at_secret_key():
    file = Path(settings.VAR_DIR, "secret_key")
    if file.exists() and file.stat().st_mode & 0o077:
        return Finding(PROBLEM, f"Others may read {file}.", f"Run: chmod 600 {file}")
    return Finding(FINE, "The secret key is for the portal's user alone.")
