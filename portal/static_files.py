"""Style sheets as readers get them."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOR_AUTHORS = re.compile(rb"/\*.*?\*/|(?<=\n)\s+", re.DOTALL)  # comments, indents, empty lines


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Leaves out of our style sheets what only their authors read: a fifth of the bytes."""

    def _save(self, name, content):
        if name.startswith("css/") and name.endswith(".css"):
            sheet = b"".join(content.chunks())  # from its beginning, whoever read it before
            content = ContentFile(FOR_AUTHORS.sub(b"", sheet))
        return super()._save(name, content)
