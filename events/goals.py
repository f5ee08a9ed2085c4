"""The Sustainable Development Goals: their numbers, and the short names of the United Nations.

German, Turkish and Arabic names are the official ones as well, see docs/terms.md.
"""

import re
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

GOAL_NAMES = (
    pgettext_lazy("Sustainable Development Goal", "No Poverty"),
    pgettext_lazy("Sustainable Development Goal", "Zero Hunger"),
    pgettext_lazy("Sustainable Development Goal", "Good Health and Well-being"),
    pgettext_lazy("Sustainable Development Goal", "Quality Education"),
    pgettext_lazy("Sustainable Development Goal", "Gender Equality"),
    pgettext_lazy("Sustainable Development Goal", "Clean Water and Sanitation"),
    pgettext_lazy("Sustainable Development Goal", "Affordable and Clean Energy"),
    pgettext_lazy("Sustainable Development Goal", "Decent Work and Economic Growth"),
    pgettext_lazy("Sustainable Development Goal", "Industry, Innovation and Infrastructure"),
    pgettext_lazy("Sustainable Development Goal", "Reduced Inequalities"),
    pgettext_lazy("Sustainable Development Goal", "Sustainable Cities and Communities"),
    pgettext_lazy("Sustainable Development Goal", "Responsible Consumption and Production"),
    pgettext_lazy("Sustainable Development Goal", "Climate Action"),
    pgettext_lazy("Sustainable Development Goal", "Life Below Water"),
    pgettext_lazy("Sustainable Development Goal", "Life on Land"),
    pgettext_lazy("Sustainable Development Goal", "Peace, Justice and Strong Institutions"),
    pgettext_lazy("Sustainable Development Goal", "Partnerships for the Goals"),
)


@dataclass(frozen=True)
class Goal:
    number: int
    name: str

    def __str__(self):
        return f"{self.number} – {self.name}"


def read_goals(text):
    """The goals whose numbers stand in a text such as “11, 12”."""
    numbers = dict.fromkeys(map(int, re.findall(r"\d+", text)))
    return [
        Goal(number, GOAL_NAMES[number - 1]) for number in numbers if 0 < number <= len(GOAL_NAMES)
    ]
