"""All addresses. Public pages begin with their language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from portal.models import FEEDBACK_PAGE
from portal.views import (
    compare,
    errors,
    feedback,
    files,
    home,
    impact,
    maps,
    overviews,
    pages,
    reading_list,
    reports,
    search,
    security_txt,
    shared_preview,
    style,
    suggestions,
    topics,
)
from publishing.kinds import kinds
from publishing.record_pages import record_list

urlpatterns = [
    path(settings.ADMIN_PATH, admin.site.urls),
    # /healthz and /livez are answered in portal.health, before all this.
    path("robots.txt", pages.robots, name="robots"),
    path("favicon.ico", pages.icon),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    re_path(
        r"^id/(?P<prefix>[A-Z]{2})-(?P<number>[0-9]+)$", pages.by_public_id, name="by_public_id"
    ),
    path("preview/<str:token>/", shared_preview.shared_preview, name="preview"),
    re_path(
        r"^media/pictures/(?P<name>[0-9a-f]{64}(-[0-9]{1,5})?\.[a-z]{3,4})$", files.serve_picture
    ),
    re_path(r"^media/documents/(?P<name>[0-9a-f]{64}\.[a-z]{3,4})$", files.serve_document),
    re_path(
        r"^media/portraits/(?P<name>[0-9a-f]{32}\.jpg)$", files.serve_portrait, name="portrait"
    ),
    path("", include("operations.urls")),
    path("", include("opendata.urls")),
    *i18n_patterns(
        path("", include("archive.urls")),
        path("", include("opendata.localized_urls")),
        path("", include("dossiers.urls")),
        path("", home.home, name="home"),
        *(
            path(f"{kind.route}/", record_list, {"kind": kind}, name=kind.route)
            for kind in kinds
            if kind.route
        ),
        path("", include("correspondence.urls")),
        path("", include("confirmations.urls")),
        path("", include("subscriptions.urls")),
        path("<slug:route>/<slug:slug>/report/", reports.report, name="report"),
        path("", include("matching.urls")),
        path("", include("events.urls")),
        path("", include("partnerships.urls")),
        path("topics/", topics.topic_list, name="topics"),
        path("topics/<slug:slug>/", topics.topic_detail, name="topic"),
        path("timeline/", overviews.timeline, name="timeline"),
        path("matrix/", overviews.matrix, name="matrix"),
        path("strands/", overviews.strands, name="strands"),
        path("walk/", overviews.walk, name="walk"),
        path("impact/", impact.impact, name="impact"),
        path("impact/<slug:figure>/", impact.impact_records, name="impact_records"),
        path("map/", maps.map_page, name="map"),
        path("reading-list/", reading_list.reading_list, name="reading_list"),
        path("compare/", compare.compare, name="compare"),
        path("search/", search.search, name="search"),
        path("search/suggestions/", suggestions.suggestions, name="suggestions"),
        path("sitemap/", pages.sitemap_page, name="sitemap"),
        path("style/", style.style_page, name="style"),
        path("feedback/", feedback.feedback, name="feedback"),
        # A standing page too, with a form.
        path(f"{FEEDBACK_PAGE}/", feedback.accessibility, {"slug": FEEDBACK_PAGE}, name="page"),
        path("<slug:slug>/", pages.standing_page, name="page"),
    ),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error
