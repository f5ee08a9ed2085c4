"""nginx as operators have it: their own configuration, but for names, keys and limits."""

import os
import re

from django.conf import settings

from devtools.cluster.programs import Program, path_of

GIVEN = settings.BASE_DIR / "deploy/nginx"
# What is about the world outside, which the loopback is not.
NOT_ON_LOOPBACK = re.compile(
    r"^ +(?:ssl_|limit_|listen \[::\])[^\n]*\n|^server \{\n    listen 80;.*?^\}\n", re.M | re.S
)
WHOLE = """daemon off;
pid {folder}/pid;
error_log {folder}/errors warn;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
access_log off;
{temporary}
{text}
}}
"""
TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]


class Proxy(Program):
    name = "nginx"

    def __init__(self, folder, port, nodes):
        self.nodes = nodes  # their ports
        super().__init__(folder, port)

    def configure(self):
        text = NOT_ON_LOOPBACK.sub("", (GIVEN / "portal.conf").read_text())
        text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};")
        text = text.replace("/srv/portal/deploy/nginx", str(GIVEN))
        text = text.replace("/var/log/nginx", str(self.folder))
        [given] = set(re.findall(r"^    server 127\.0\.0\.1:8000 .*;\n", text, re.M))
        nodes = [given.replace("8000", str(port)) for port in self.nodes]
        temporary = [f"{name}_temp_path {self.folder}/{name};" for name in TEMPORARY]
        (self.folder / "nginx.conf").write_text(
            WHOLE.format(
                folder=self.folder,
                temporary="\n".join(temporary),
                text=text.replace(given, "".join(nodes)),
            )
        )

    def words(self):
        own = ["-p", self.folder, "-c", self.folder / "nginx.conf"]
        user = ["-g", "user nobody nogroup;"] if os.getuid() == 0 else []
        return [path_of("nginx"), *own, *user]
