"""The portal a day later: `gunicorn tests.browser.tomorrow`."""

from datetime import UTC, datetime, timedelta

import time_machine

from portal.wsgi import application as application

time_machine.travel(datetime.now(UTC) + timedelta(days=1), tick=True).start()
