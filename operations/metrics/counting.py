"""The portal as gunicorn calls it, with each answer counted: also pages that were finished."""

from time import perf_counter


class CountingApplication:
    def __init__(self, application, counters):
        self.application, self.counters = application, counters

    def __call__(self, environ, start_response):
        began, statuses = perf_counter(), [500]

        def note_status(status, headers, exc_info=None):
            statuses[0] = int(status[:3])
            return start_response(status, headers, exc_info)

        try:
            return self.application(environ, note_status)
        finally:
            self.counters.add(statuses[0], perf_counter() - began)
