"""Two people save at once: a constraint refuses what the form of the second had allowed."""

from django.contrib.messages import get_messages
from django.db import IntegrityError

SAVE_ATTEMPTS = 2


def retry_after_race(request, save):
    """The answer of save(), tried again if a constraint of the database refused it.

    By then the row of the other person is there, and the form's own validation finds it.
    None if the constraint refuses again. `save` opens its own transaction.
    """
    said = len(message_queue(request))
    for _attempt in range(SAVE_ATTEMPTS):
        try:
            return save()
        except IntegrityError:
            del message_queue(request)[said:]  # that it was saved, for example
            for file in request.FILES.values():
                file.seek(0)
    return None


def message_queue(request):
    return getattr(get_messages(request), "_queued_messages", [])
