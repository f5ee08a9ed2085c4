"""HTML that editors write: which tags and links of it are kept."""

import nh3
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from publishing.addresses import has_credentials

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}


def kept_attribute(tag, name, value):
    is_open_secret = name == "href" and has_credentials(value)
    return None if is_open_secret else value


def make_cleaner():
    rules = allowlist_from_extensions(expand_extensions(EXTENSIONS))
    rules["attributes"]["a"].remove("rel")  # it is ours to write, not the editor's
    rules |= {"link_rel": "noopener", "attribute_filter": kept_attribute}
    return nh3.Cleaner(**rules)


clean_html = make_cleaner().clean
