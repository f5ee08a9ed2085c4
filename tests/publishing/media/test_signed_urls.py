"""What an outsider may fetch: the files of the preview, whatever else its page says."""

import pytest

from publishing.models import PreviewLink
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def test_who_writes_an_address_into_a_comment_gets_no_signature_for_it(client, made):
    (picture, *_), (report, *_) = made["picture"], made["document"]
    _link, token = PreviewLink.objects.make(make_event(state="draft", picture=picture), None)

    client.post(f"/preview/{token}/", {"text": f"/media/{report.file.name}"})

    page = client.get(f"/preview/{token}/").text
    assert f"{picture.rendition(320, 'jpg')}?signature" in page
    assert report.file.name in page
    assert f"{report.file.name}?signature" not in page
