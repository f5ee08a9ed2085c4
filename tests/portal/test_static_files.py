"""Style sheets are collected without what only their authors read."""

from django.core.files.base import ContentFile

from portal.static_files import StaticFilesStorage

SHEET = b"""/* Why
   this is so. */
@layer base {
  a {
    color: red; /* on paper */
  }
}
"""


def collected(tmp_path, name):
    storage = StaticFilesStorage(location=tmp_path, base_url="/static/")
    content = ContentFile(SHEET)
    content.read()  # as hashing does
    return (tmp_path / storage.save(name, content)).read_bytes()


def test_a_style_sheet_loses_its_comments_and_indents(tmp_path):
    assert collected(tmp_path, "css/base.css") == b"\n@layer base {\na {\ncolor: red; \n}\n}\n"


def test_files_of_others_stay_as_they_are(tmp_path):
    assert collected(tmp_path, "admin/css/base.css") == SHEET
