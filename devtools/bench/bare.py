"""What gunicorn serves to compare with: the bytes of the portal's pages, made by nobody.

`/wsgi/NAME` is a bare function, `/django/NAME` a view without middleware, `/whitenoise/NAME`
a file. The folder BENCH_BODIES holds the answers.
"""

import json
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from whitenoise import WhiteNoise

BODIES_FOLDER = Path(os.environ["BENCH_BODIES"])
ANSWERS = {
    name: (answer["status"], answer["headers"], (BODIES_FOLDER / answer["file"]).read_bytes())
    for name, answer in json.loads((BODIES_FOLDER / "answers.json").read_text()).items()
}


def wsgi_function(environ, start_response):
    status, headers, body = ANSWERS[environ["PATH_INFO"].rpartition("/")[2]]
    start_response(status, [*headers.items(), ("Content-Length", str(len(body)))])
    return [body]


def django_view(request, name):
    status, headers, body = ANSWERS[name]
    return HttpResponse(body, status=int(status[:3]), headers=headers)


urlpatterns = [path("django/<str:name>", django_view)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"])
django_application = get_wsgi_application()
whitenoise_application = WhiteNoise(
    django_application, root=BODIES_FOLDER / "files", prefix="whitenoise/", max_age=60
)


def bare_application(environ, start_response):
    if environ["PATH_INFO"].startswith("/wsgi/"):
        return wsgi_function(environ, start_response)
    if environ["PATH_INFO"].startswith("/django/"):
        return django_application(environ, start_response)
    return whitenoise_application(environ, start_response)
