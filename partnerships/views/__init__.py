"""Public pages about places, and about what grew between them."""

from partnerships.views.partnerships import (
    notice_detail,
    partnership_detail,
    practice_detail,
)
from partnerships.views.places import (
    country_detail,
    country_list,
    municipality_detail,
)

__all__ = [
    "country_detail",
    "country_list",
    "municipality_detail",
    "notice_detail",
    "partnership_detail",
    "practice_detail",
]
