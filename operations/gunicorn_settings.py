"""What gunicorn does beside its command line: in each worker, before its first request."""


def post_worker_init(worker):
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
