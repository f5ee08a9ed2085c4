"""Events, who took part, and what followed from what."""

from events.models.event import Event, EventTopic, Participation
from events.models.format import EventFormat, Programme
from events.models.step import FollowUp, PartnershipOrigin

__all__ = [
    "Event",
    "EventFormat",
    "EventTopic",
    "FollowUp",
    "Participation",
    "PartnershipOrigin",
    "Programme",
]
