"""What every public record shares."""

from publishing.models.record import PublicRecord, State, TranslationState
from publishing.models.source import Evidence, Source
from publishing.models.topic import Topic, TopicFamily

__all__ = [
    "Evidence",
    "PublicRecord",
    "Source",
    "State",
    "Topic",
    "TopicFamily",
    "TranslationState",
]
