"""What the machines of a trial are told of each other."""

import re

import pytest

from devtools.cluster.machines import environment_of, free_ports, make_plan
from devtools.cluster.programs import Pool
from devtools.cluster.proxy import Proxy
from portal.storage_settings import storage_settings

pytestmark = pytest.mark.any_database


def test_ports_are_so_far_apart_that_each_program_has_its_own():
    ports = sorted(free_ports(6))
    assert all(later - earlier > 4 for earlier, later in zip(ports, ports[1:], strict=False))


def test_pages_reach_the_database_by_the_pool_and_migrations_past_it():
    plan = make_plan(port=8000)
    said = environment_of(plan)
    assert f":{plan['pool']}/" in said["DATABASE_URL"]
    assert f":{plan['server']}/" in said["OWNER_DATABASE_URL"]
    assert said["SITE_URL"] == "http://127.0.0.1:8000"


def test_the_bucket_of_the_trial_is_one_that_the_settings_take(tmp_path):
    plan = make_plan()
    options = storage_settings(tmp_path, environment_of(plan)["MEDIA_STORAGE"])["default"][
        "OPTIONS"
    ]
    assert options["endpoint_url"] == f"http://127.0.0.1:{plan['files']}"
    assert (options["bucket_name"], options["secret_key"]) == ("portal", "known to the machines")


def test_nginx_asks_both_machines_by_the_configuration_of_operators(tmp_path):
    Proxy(tmp_path, 8000, [8001, 8002])
    written = (tmp_path / "nginx.conf").read_text()
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", written) == ["8001", "8002"] * 2
    assert "listen 127.0.0.1:8000;" in written
    assert "proxy_next_upstream error timeout;" in written
    assert not re.search(r"ssl_|limit_(?:req|conn) |/srv/|/var/log", written)


def test_pgbouncer_gives_sessions_for_a_transaction(tmp_path):
    Pool(tmp_path, 6432, 5432)
    assert "pool_mode = transaction" in (tmp_path / "pgbouncer.ini").read_text()
