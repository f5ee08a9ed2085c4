"""Tables on their way into the portal, as an editor uploads and confirms them."""

import io

from tests.factories import make_format, make_municipality, make_topic

LIST = "/admin/events/event/"


def make_places():
    """What the tables of the tests name."""
    make_format("workshop", label_en="Workshop", synonyms_en="Practitioners’ workshop")
    make_topic("solid-waste", label_de="Abfall")
    make_municipality("JO", slug="amman", name_en="Amman", name_ar="عمّان")
    make_municipality("JO", slug="deir-alla", name_en="Deir Alla", other_names="Dayr Alla")
    make_municipality("DE", slug="jena", name_en="Jena")


def upload(client, content, language="en", address=LIST):
    """The page after a file was chosen: the preview, or the form with what is wrong."""
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = "events.csv"
    return client.post(f"{address}import/", {"file": file, "language": language}, follow=True)


def preview_address(response):
    return (
        response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"]
    )


def answered(client, response, *answers):
    """The preview after its questions were answered in their order."""
    names = list(response.context["form"].fields)
    data = dict(zip(names, answers, strict=True))
    return client.post(preview_address(response), data, follow=True)


def confirm(client, response, **answers):
    """Press “Import” on a preview."""
    form = response.context["form"]
    data = {name: field.initial for name, field in form.fields.items()}
    shown = response.context["result"].fingerprint
    address = preview_address(response)
    return client.post(address, {**data, **answers, "shown": shown, "import": "1"}, follow=True)


def outcomes(response):
    return {row.number: row.outcome for row in response.context["result"].rows}


def problems(response):
    return [
        f"{name}: {text}" for row in response.context["result"].rows for name, text in row.problems
    ]


def questions(response):
    """The label of each question with its answers, those that are always offered left out."""
    form = response.context["form"]
    return {
        field.label: [key for group, some in field.choices[1:-1] for key, _label in some]
        for field in form.fields.values()
    }


def page(response):
    return response.content.decode()
