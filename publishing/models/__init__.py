"""What every public record shares."""

from publishing.models.record import PublicRecord, State, TopicalRecord, TranslationState
from publishing.models.source import Evidence, Source
from publishing.models.topic import Topic, TopicFamily

__all__ = [
    "Evidence",
    "PublicRecord",
    "Source",
    "State",
    "Topic",
    "TopicFamily",
    "TopicalRecord",
    "TranslationState",
]
