"""What pages tell search engines, read by extruct and compared with the words of schema.org."""

import extruct
import schema_org

# What search engines ask for before they show anything of it.
NEEDED = {
    "Event": ("name", "startDate", "location"),
    "Article": ("headline",),
    "Dataset": ("name", "description", "license"),
    "Organization": ("name",),
    "GovernmentOrganization": ("name",),
    "Place": ("name",),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "WebSite": ("name", "url"),
    "DataDownload": ("contentUrl",),
}
TEXTS = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType", "PronounceableText"}
NOT_OURS_TO_SAY = {"Event": {"startDate", "location"}}  # where no source tells it
WORDS_OF_JSON_LD = {"@type", "@id", "@context", "@graph"}
ADDED_BY_SEARCH_ENGINES = {"query-input"}  # Google's own, of SearchAction


def page_faults(document):
    """Unknown words, values of a wrong type, and what is needed and not there."""
    found = extruct.extract(document, syntaxes=["json-ld", "opengraph", "dublincore"])
    if not found["json-ld"]:
        yield "no JSON-LD"
    for block in found["json-ld"]:
        for thing in block.get("@graph", [block]):
            yield from thing_faults(thing)


def thing_faults(thing):
    name = thing.get("@type")
    model = getattr(schema_org, name or "", None)
    if model is None:
        yield f"no such type: {name}"
        return
    properties = {one.schema_name: one for one in model.SCHEMA_PROPERTIES}
    for word, value in thing.items():
        if word in WORDS_OF_JSON_LD | ADDED_BY_SEARCH_ENGINES:
            continue
        if word not in properties:
            yield f"{name} has no {word}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from value_faults(f"{name}.{word}", set(properties[word].ranges), one)
    excused = NOT_OURS_TO_SAY.get(name, set())
    for word in NEEDED.get(name, ()):
        if word not in excused and not thing.get(word):
            yield f"{name} without {word}"


def value_faults(place, ranges, value):
    if isinstance(value, dict):
        model = getattr(schema_org, value.get("@type", ""), None)
        if model is not None and ranges.isdisjoint(model.SCHEMA_TYPES):
            yield f"{place} is no {value['@type']}"
        yield from thing_faults(value)
    elif isinstance(value, bool):
        if "Boolean" not in ranges:
            yield f"{place} is neither yes nor no"
    elif isinstance(value, int | float):
        if ranges.isdisjoint({"Number", "Integer", "Float", "Text"}):
            yield f"{place} is no number"
    elif not is_address(value) and ranges.isdisjoint(TEXTS):
        yield f"{place} is no text: {value}"


def is_address(value):
    """An address may name any thing, also those of schema.org's own lists."""
    return str(value).startswith(("https://", "http://"))
