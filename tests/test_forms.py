"""The tests' browser sends of a form what a real one would, and types only where it could."""

from types import SimpleNamespace

import pytest

from tests.forms import press

FORM = """<!doctype html><title>x</title>
<form id="f" method="post" action="?step=2">
  <input name="text" value="a"><input name="off" value="b" disabled>
  <textarea name="long">\none\ntwo</textarea>
  <input type="checkbox" name="box" value="1" checked><input type="checkbox" name="box" value="2">
  <input type="radio" name="one" value="1"><input type="file" name="file">
  <select name="first"><option value="1">1<option value="2">2</select>
  <select name="many" multiple><option selected>x<option selected>y<option>z</select>
  <fieldset disabled><input name="off2"></fieldset>
  <button name="_save" value="yes">Save</button><button disabled>Publish</button>
</form><input name="outside" form="f" value="c"><input name="elsewhere">"""


class Recorder:
    def post(self, address, body, *_how, **_else):
        return address, body


def sent(button="Save", **typed):
    request = {"PATH_INFO": "/page/", "QUERY_STRING": ""}
    response = SimpleNamespace(status_code=200, content=FORM.encode(), request=request)
    return press(Recorder(), response, button, **typed)


def test_what_nobody_touched_is_sent_as_the_page_gave_it():
    assert sent() == (
        "/page/?step=2",
        "text=a&long=one%0D%0Atwo&box=1&first=1&many=x&many=y&outside=c&_save=yes",
    )


def test_what_is_typed_replaces_what_was_there():
    body = sent(text="ä", box=None, one="1", many=["z"])[1]
    assert body == ("text=%C3%A4&long=one%0D%0Atwo&first=1&many=z&outside=c&one=1&_save=yes")


@pytest.mark.parametrize("typed", [{"none": "x"}, {"off": "x"}, {"first": "3"}, {"one": "2"}])
def test_what_the_page_does_not_offer_cannot_be_typed(typed):
    with pytest.raises(AssertionError):
        sent(**typed)


@pytest.mark.parametrize("button", ["Publish", "Delete"])
def test_a_button_that_is_not_there_or_disabled_cannot_be_pressed(button):
    with pytest.raises(AssertionError):
        sent(button)
