"""The candidates for one name, as a table asks for it."""

from dataclasses import dataclass

from opendata.reconciliation.entities import ENTITY_TYPES
from opendata.reconciliation.properties import agrees, get_properties
from search.names import LEAST_SCORE, is_sure

MOST_CANDIDATES, USUAL_CANDIDATES = 25, 5
LONGEST_NAME = 200  # characters
AGREEING, DISAGREEING = 3.0, -20.0  # points for each property of the table


class Refused(Exception):
    """What was asked cannot be answered; says why, and with which status."""

    def __init__(self, reason, status=400):
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class NameQuestion:
    """A name of a table, of which type it is, and what else the table says of it."""

    name: str
    types: tuple[str, ...]
    limit: int
    properties: tuple[tuple[str, tuple], ...] = ()


def read_question(asked):
    """A question as the protocol writes it. Raises Refused for what it does not allow."""
    if not isinstance(asked, dict):
        raise Refused("Each query is an object.")
    name, limit = asked.get("query", ""), asked.get("limit", USUAL_CANDIDATES)
    types, properties = asked.get("type") or [], asked.get("properties") or []
    if isinstance(types, str):
        types = [types]
    if not isinstance(name, str) or not isinstance(limit, int | float):
        raise Refused("“query” is a text, “limit” a number.")
    if not isinstance(types, list) or not isinstance(properties, list):
        raise Refused("“type” is a text or a list, “properties” a list.")
    return NameQuestion(
        name[:LONGEST_NAME],
        tuple(one for one in ENTITY_TYPES if one in types) if types else tuple(ENTITY_TYPES),
        int(min(max(limit, 1), MOST_CANDIDATES)),
        tuple(read_property(one) for one in properties),
    )


def read_property(asked):
    """(id, texts) of a property that narrows; of an entity its key counts."""
    if not isinstance(asked, dict) or not isinstance(asked.get("pid"), str):
        raise Refused("Each property is an object with “pid” and “v”.")
    values = asked.get("v")
    values = values if isinstance(values, list) else [values]
    texts = [value.get("id") if isinstance(value, dict) else value for value in values]
    return asked["pid"], tuple(str(text)[:LONGEST_NAME] for text in texts if text is not None)


def candidates(question, register):
    """[(entity, points, whether it is sure)], the likeliest first."""
    known = get_properties()
    asked = [(known[pid], values) for pid, values in question.properties if pid in known]
    found = []
    for type_id in question.types:
        for entity, hit in register.possible(type_id, question.name):
            answers = [agrees(one, entity, values) for one, values in asked]
            points = sum({True: AGREEING, False: DISAGREEING}.get(it, 0) for it in answers)
            found.append((entity, min(hit.score + points, 100.0), hit.score + points))
    found.sort(key=lambda one: (-one[2], one[0].token))
    second = found[1][2] if len(found) > 1 else 0.0
    return [
        (entity, points, not place and is_sure(question.name, order, second))
        for place, (entity, points, order) in enumerate(found[: question.limit])
        if points >= LEAST_SCORE
    ]


def candidates_json(question, register):
    return [
        {
            "id": entity.id,
            "name": entity.name,
            "description": entity.description,
            "type": [entity.type.as_json],
            "score": round(points, 1),
            "match": sure,
        }
        for entity, points, sure in candidates(question, register)
    ]
