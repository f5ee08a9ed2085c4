"""What every public record shares."""

from publishing.models.account_settings import AccountSettings
from publishing.models.content_change import ContentChange
from publishing.models.deleted_record import DeletedRecord
from publishing.models.document import Document
from publishing.models.import_choice import ImportChoice
from publishing.models.kept_file import KeptFile
from publishing.models.kept_input import KeptInput
from publishing.models.link import Link, Outcome
from publishing.models.picture import Licence, Picture
from publishing.models.record import PublicRecord, State, TopicalRecord, TranslationState
from publishing.models.redirect import Addressed, FormerAddress
from publishing.models.saved_filter import SavedFilter
from publishing.models.source import Evidence, Source
from publishing.models.topic import Topic, TopicFamily
from publishing.models.workflow import Comment, PendingChange, PreviewLink, Revision

__all__ = [
    "AccountSettings",
    "Addressed",
    "ContentChange",
    "PendingChange",
    "DeletedRecord",
    "Document",
    "Evidence",
    "FormerAddress",
    "ImportChoice",
    "KeptFile",
    "KeptInput",
    "Licence",
    "Link",
    "Outcome",
    "Picture",
    "PreviewLink",
    "PublicRecord",
    "Comment",
    "SavedFilter",
    "Source",
    "State",
    "Topic",
    "TopicFamily",
    "TopicalRecord",
    "TranslationState",
    "Revision",
]
