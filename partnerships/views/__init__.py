"""Public pages about places, and about what grew between them."""

from partnerships.views.partnerships import (
    expert_list,
    notice_detail,
    notice_list,
    partnership_detail,
    partnership_list,
    practice_detail,
    practice_list,
)
from partnerships.views.places import (
    country_detail,
    country_list,
    municipality_detail,
    municipality_list,
)

__all__ = [
    "country_detail",
    "country_list",
    "expert_list",
    "municipality_detail",
    "municipality_list",
    "notice_detail",
    "notice_list",
    "partnership_detail",
    "partnership_list",
    "practice_detail",
    "practice_list",
]
