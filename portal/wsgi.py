"""What gunicorn serves.

It is loaded before the workers are forked (--preload), so that they share its memory.
"""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.translation import gettext, override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()
if settings.PAGE_CACHE_BYTES and not settings.DEBUG:
    from portal.page_cache import PageCache  # models can be imported only now

    application = PageCache(application)

# What Django would read with the first request, in each worker by itself.
for language, _name in settings.LANGUAGES:
    with override(language):
        gettext("Search")
        get_resolver().reverse_dict  # noqa: B018 - made when first asked for, for each language
# A garbage collection would write into all that is shared, and so copy it.
gc.freeze()
