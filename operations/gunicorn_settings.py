"""What gunicorn does beside its command line: in each worker, before its first request."""


def post_worker_init(worker):
    refuse_when_stopping(worker)
    # Django is ready by now, and models can be imported.
    from django.conf import settings

    from operations.error_reports import report_errors

    report_errors(settings.SENTRY_DSN)
    if settings.METRICS_BIND:
        from operations.metrics.counters import SharedCounters
        from operations.metrics.counting import CountingApplication
        from operations.metrics.server import serve_metrics

        counters = SharedCounters(settings.VAR_DIR / "metrics")
        worker.wsgi = CountingApplication(worker.wsgi, counters)
        serve_metrics(settings.METRICS_BIND, counters)


def refuse_when_stopping(worker):
    """Let a worker that ends take what waits and refuse all else, so that a proxy asks the next.

    gunicorn leaves the socket open until the last answer is written. Whoever connects meanwhile is
    cut off after that, and a proxy cannot know whether what was sent has been taken.
    """
    set_accept_enabled = worker.set_accept_enabled

    def accept_or_refuse(enabled):
        set_accept_enabled(enabled)
        if not worker.alive:
            for listener in worker.sockets:
                accept_waiting(worker, listener)
                listener.close()

    worker.set_accept_enabled = accept_or_refuse


def accept_waiting(worker, listener):
    before = None
    while worker.nr_conns != before:
        before = worker.nr_conns
        worker.accept(listener)
