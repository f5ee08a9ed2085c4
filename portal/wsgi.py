"""What gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()
if settings.PAGE_CACHE_BYTES and not settings.DEBUG:
    from portal.page_cache import PageCache  # models can be imported only now

    application = PageCache(application)
