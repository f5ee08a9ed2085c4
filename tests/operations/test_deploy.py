"""What operators copy: systemd, nginx and shells find no fault in it, and it names what exists."""

import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands

from tests.conftest import ROOT

pytestmark = pytest.mark.any_database
DEPLOY = ROOT / "deploy"
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))


def needs(program):
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not here")


@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.stem)
def test_each_timer_runs_a_command_of_the_portal(timer):
    [command] = re.findall(r"^Unit=portal-command@(\w+)\.service$", timer.read_text(), re.M)
    assert command in get_commands()


@pytest.mark.parametrize("words", re.findall(r"manage (\w+)", (DEPLOY / "timers.sh").read_text()))
def test_the_timers_of_containers_run_commands_of_the_portal(words):
    assert words in get_commands()


@needs("systemd-analyze")
@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.stem)
def test_systemd_reads_when_a_timer_runs(timer):
    [when] = re.findall(r"^OnCalendar=(.+)$", timer.read_text(), re.M)
    subprocess.run(["systemd-analyze", "calendar", when], check=True, capture_output=True)


@needs("systemd-analyze")
def test_systemd_finds_no_fault_in_the_units(tmp_path):
    """With programs that are here in the place of those that will be."""
    for file in (DEPLOY / "systemd").rglob("*"):
        if file.is_file():
            copy = tmp_path / file.relative_to(DEPLOY / "systemd")
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(re.sub(r"/srv/portal/\.venv/bin/python", "/bin/true", file.read_text()))
    (tmp_path / "portal-command@.service").rename(tmp_path / "portal-command@tidy.service")
    units = ["portal.service", "portal-command@tidy.service", *(timer.name for timer in TIMERS)]
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        cwd=tmp_path,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    ).stderr
    assert [line for line in said.splitlines() if "portal" in line] == []


@needs("nginx")
@needs("openssl")
def test_nginx_takes_its_configuration(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x"],
            *["-keyout", key, "-out", certificate],
        ],
        check=True,
        capture_output=True,
    )
    text = (DEPLOY / "nginx/portal.conf").read_text()
    text = text.replace("/etc/letsencrypt/live/portal.example.org/fullchain.pem", str(certificate))
    text = text.replace("/etc/letsencrypt/live/portal.example.org/privkey.pem", str(key))
    text = text.replace("/var/log/nginx/portal.log", str(tmp_path / "portal.log"))
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {text} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    said = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf", "-p", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "[warn]" not in said.stderr


@pytest.mark.parametrize(
    "script", ["deploy/timers.sh", "deploy/pages_user.sh", ".ci/migrations", ".ci/release"]
)
def test_shells_read_the_scripts(script):
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_a_release_writes_changelog_and_tag(tmp_path):
    folder = tmp_path / "portal"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/release", folder / ".ci")
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- A thing.\n")
    (folder / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
    (folder / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 0.1.0\n")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", folder]
    identity = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
        subprocess.run([*git, *words], check=True, capture_output=True)

    release = [folder / ".ci/release", "1.2.3"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **identity}
    subprocess.run(release, env=environment, check=True, capture_output=True)

    changelog = (folder / "CHANGELOG.md").read_text()
    assert re.search(r"## Unreleased\n\n## 1\.2\.3 – \d{4}-\d\d-\d\d\n\n- A thing\.", changelog)
    assert (folder / "pyproject.toml").read_text() == '[project]\nversion = "1.2.3"\n'
    assert (folder / "CITATION.cff").read_text() == "cff-version: 1.2.0\nversion: 1.2.3\n"
    tags = subprocess.run([*git, "tag"], capture_output=True, text=True, check=True).stdout
    assert tags == "v1.2.3\n"
    again = subprocess.run(release, env=environment, capture_output=True, text=True, check=False)
    assert (again.returncode, "there already" in again.stderr) == (1, True)
