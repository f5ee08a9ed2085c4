"""What may be meant by the beginning of a name: of a record, a type, a property."""

from opendata.reconciliation.candidates import LONGEST_NAME, NameQuestion, candidates
from opendata.reconciliation.entities import ENTITY_TYPES, get_register
from opendata.reconciliation.properties import get_properties
from publishing.languages import active_language
from publishing.text.normalize import fold_word, split_words
from search.autocomplete import incomplete_words

MOST_ENTITIES = 10


def entity_suggestions(prefix, type_id):
    return [entity_json(one) for one in matching_entities(prefix[:LONGEST_NAME], type_id)]


def type_suggestions(prefix, type_id):
    return [
        one.with_explanation
        for one in ENTITY_TYPES.values()
        if is_beginning(prefix, one.id, one.name)
    ]


def property_suggestions(prefix, type_id):
    known = get_properties().values()
    return [one.as_json for one in known if is_beginning(prefix, one.id, one.name)]


SUGGESTIONS = {
    "entity": entity_suggestions,
    "type": type_suggestions,
    "property": property_suggestions,
}


def is_beginning(prefix, *names):
    """Whether a word of the names goes on like this."""
    typed = "".join(map(fold_word, split_words(prefix)))
    words = [fold_word(word) for name in names for word in split_words(str(name))]
    return any(word.startswith(typed) for word in words)


def matching_entities(prefix, type_id):
    """Those whose name goes on like this; without any, those of a name that is alike."""
    types = [type_id] if type_id in ENTITY_TYPES else list(ENTITY_TYPES)
    register, words = get_register(), incomplete_words(prefix)
    tokens = register.lexicon.beginning_with(words, active_language()) if words else []
    found = [register.entity(token) for token in tokens if token.partition(":")[0] in types]
    if not found and words:
        question = NameQuestion(prefix, tuple(types), MOST_ENTITIES)
        found = [entity for entity, _points, _sure in candidates(question, register)]
    return found[:MOST_ENTITIES]


def entity_json(entity):
    return {
        "id": entity.id,
        "name": entity.name,
        "description": entity.description,
        "notable": [entity.type.as_json],
    }
