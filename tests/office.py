"""The back office as colleagues use it: they open a record's form, type and press a button."""

from django.test import Client
from django.urls import reverse

from matching.models import MatchDecision
from tests.factories import make_colleague, make_event, make_municipality, make_source, make_topic
from tests.reading import Page, name_of, text_of


def signed_in(role):
    client = Client()
    client.force_login(make_colleague(role))
    return client


def make_complete_event(**what_matters):
    return make_event(
        summary_en="It rained. They met.",
        topics=[make_topic("solid-waste")],
        sources=[make_source()],
        **what_matters,
    )


def make_match_decision(**what_matters):
    """That two municipalities do not fit, unless the test says otherwise."""
    sides = what_matters.pop("sides", None) or [make_municipality("DE"), make_municipality("JO")]
    one, other = sorted(side.public_id for side in sides)
    fields = {"one": one, "other": other, "note": "Too far apart.", **what_matters}
    return MatchDecision.objects.create(**fields)


def page_of(record, tail="change"):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{tail}"
    return reverse(name, args=[record.pk])


def typed(client, record, button="_save", **changes):
    """What the browser sends after somebody opened the form and typed something."""
    return {**fields_of(open_form(client, page_of(record))), button: "pressed", **changes}


def moment(when):
    """What the two fields of a moment send."""
    return {"publish_at_0": f"{when:%Y-%m-%d}", "publish_at_1": f"{when:%H:%M}"}


def save(client, record, button="_save", **changes):
    response = client.post(page_of(record), typed(client, record, button, **changes))
    record.refresh_from_db()
    return response


def public_text(event):
    return Client().get(f"/en/events/{event.slug}/").content


# -- forms as the browser shows and sends them -----------------------------------------


def fields_of(page):
    """What the record's form on a page would send if nobody typed anything."""
    form = next(form for form in page.all("form") if form.get("id", "").endswith("_form"))
    sent = {}
    for element in form.iter():
        name, tag = element.get("name"), name_of(element)
        if not name or "__prefix__" in name:
            continue
        if tag == "textarea":
            sent[name] = "".join(element.itertext())
        elif tag == "select":
            chosen = [o.get("value") for o in page.all("option", element) if "selected" in o.attrib]
            first = [] if "multiple" in element.attrib else first_option(page, element)
            if chosen or first:
                sent[name] = chosen or first
        elif element.get("type") in ("checkbox", "radio"):
            if "checked" in element.attrib:
                sent[name] = element.get("value", "on")
        elif element.get("type") not in ("submit", "file"):
            sent[name] = element.get("value", "")
    return sent


def first_option(page, select):
    return [option.get("value", text_of(option)) for option in page.all("option", select)][:1]


def open_form(client, address, language="en"):
    return Page(client.get(address, headers={"accept-language": language}))


def send_form(client, address, page, language="en", button="_save", **changes):
    """Press a button of the form that the page shows, after typing the changes."""
    sent = {**fields_of(page), **changes, button: "pressed"}
    return client.post(address, sent, headers={"accept-language": language})
