"""Forms as a browser sends them: what the page gave, what somebody typed, the button pressed."""

from urllib.parse import urlencode, urljoin

from django.test.client import MULTIPART_CONTENT

from tests.reading import Page, name_of, text_of

NEVER_SENT = {"submit", "button", "image", "reset", "file"}  # unless pressed, or chosen


def press(client, response, button, **typed):
    """The answer after somebody opened a page, typed and pressed a button, redirects followed.

    `button` is what stands on it, or its name. `typed` are names of fields with a text, a file,
    a list of choices, or None for a box without its tick. Only what the page offers can be typed.
    """
    return send(client, *fill(Page(response), button, **typed))


def fill(page, button, **typed):
    """What pressing the button sends: (address, method, form, values)."""
    pressed = find_button(page, button)
    form = find_form(page, pressed)
    fields = fields_of(page, form)
    sent = {name: values for name, values in map(default, fields.items()) if values}
    for name, value in typed.items():
        assert name in fields, f"The form has no field {name}, only {sorted(fields)}"
        sent[name] = choose(name, fields[name], value)
    if pressed.get("name"):
        sent[pressed.get("name")] = [pressed.get("value", "")]
    asked = page.response.request
    query = asked.get("QUERY_STRING", "")
    here = asked["PATH_INFO"] + (f"?{query}" if query else "")
    asked = {name: pressed.get(f"form{name}") or form.get(name) for name in ("action", "method")}
    return urljoin(here, asked["action"] or here), asked["method"], form, sent


def send(client, address, method, form, sent):
    if (method or "get").lower() == "get":
        address = f"{address.partition('?')[0]}?{urlencode(sent, doseq=True)}"
        return client.get(address, follow=True)
    if form.get("enctype") == MULTIPART_CONTENT.partition(";")[0]:
        return client.post(address, sent, follow=True)
    body = urlencode(sent, doseq=True)  # the browser sends no more of a file than its name
    return client.post(address, body, "application/x-www-form-urlencoded", follow=True)


def find_button(page, words):
    buttons = [
        element
        for element in page.elements
        if name_of(element) == "button"
        or (name_of(element) == "input" and element.get("type") in ("submit", "image"))
    ]
    found = [one for one in buttons if words in (text_of(one), one.get("value"), one.get("name"))]
    there = [text_of(one) or one.get("value") for one in buttons]
    assert len(found) == 1, f"{len(found)} buttons “{words}” among {there}"
    assert not is_disabled(page, found[0]), f"“{words}” cannot be pressed"
    return found[0]


def find_form(page, element):
    if element.get("form"):
        return page.one("form", id=element.get("form"))
    around = [one for one in ancestors(page, element) if name_of(one) == "form"]
    assert around, f"The button {element.attrib} belongs to no form"
    return around[0]


def ancestors(page, element):
    if not hasattr(page, "parents"):
        page.parents = {child: parent for parent in page.elements for child in parent}
    while element is not None:
        yield element
        element = page.parents.get(element)


def is_disabled(page, element):
    return any(one.get("disabled") is not None for one in ancestors(page, element))


def fields_of(page, form):
    """{name: its elements}"""
    fields = {}
    for element in page.elements:
        is_field = name_of(element) in ("input", "select", "textarea") and element.get("name")
        if not is_field or element.get("type") in NEVER_SENT - {"file"}:
            continue
        owner = element.get("form")
        is_inside = owner == form.get("id") if owner else form in ancestors(page, element)
        if is_inside and not is_disabled(page, element):
            fields.setdefault(element.get("name"), []).append(element)
    return fields


def default(field):
    name, elements = field
    return name, [value for element in elements for value in values_of(element)]


def values_of(element):
    """What an element sends if nobody touches it."""
    kind = element.get("type", "text")
    if name_of(element) == "textarea":
        return [line_ends("".join(element.itertext()))]
    if name_of(element) == "select":
        options = [one for one in element.iter() if name_of(one) == "option"]
        chosen = [one for one in options if one.get("selected") is not None]
        if element.get("multiple") is None:
            chosen = chosen[-1:] or options[:1]
        return [value_of(option) for option in chosen]
    if kind in ("checkbox", "radio"):
        return [element.get("value", "on")] if element.get("checked") is not None else []
    return [] if kind in NEVER_SENT else [element.get("value", "")]


def value_of(option):
    return option.get("value", text_of(option))


def choose(name, elements, value):
    """What is sent of a field after somebody typed or chose."""
    values = [] if value is None else value if isinstance(value, list) else [value]
    offered = {
        one.get("value", "on") for one in elements if one.get("type") in ("checkbox", "radio")
    } | {
        value_of(option)
        for one in elements
        if name_of(one) == "select"
        for option in one.iter()
        if name_of(option) == "option"
    }
    if offered:
        values = [str(one) for one in values]
        assert set(values) <= offered, f"{name} offers {sorted(offered)}, not {values}"
    return [line_ends(one) if isinstance(one, str) else one for one in values]


def line_ends(text):
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
