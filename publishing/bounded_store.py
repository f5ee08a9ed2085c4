"""What a process keeps in its memory, up to a size."""

from collections import OrderedDict
from threading import Lock

from django.conf import settings


class BoundedStore:
    """Things by their keys; what nobody has asked for longest goes first.

    `setting` is the name of the setting that says how many bytes they may take.
    """

    def __init__(self, setting):
        self.setting = setting
        self.kept = OrderedDict()
        self.sizes = {}
        self.size = 0
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            thing = self.kept.get(key)
            if thing is not None:
                self.kept.move_to_end(key)
            return thing

    def add(self, key, thing, size):
        with self.lock:
            self.size += size - self.sizes.get(key, 0)
            self.kept[key], self.sizes[key] = thing, size
            self.kept.move_to_end(key)
            while self.size > getattr(settings, self.setting):
                oldest, _thing = self.kept.popitem(last=False)
                self.size -= self.sizes.pop(oldest)
