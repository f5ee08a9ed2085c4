"""What is known of some municipalities: their topics, needs, partners and numbers of records."""

from matching.facts import read_facts
from partnerships.models import Municipality
from publishing.models import Topic
from publishing.templatetags.languages import number


class TownFacts:
    """Three queries, however many municipalities and topics there are."""

    def __init__(self, places):
        self.facts = read_facts()
        self.all_topics = Topic.objects.in_order()
        keys = {key for place in places for key in self.side(place).partners}
        self.places = Municipality.objects.published().in_bulk(keys or [0])

    def side(self, place):
        return self.facts.sides[place.pk]

    def topics_among(self, keys):
        return [topic for topic in self.all_topics if topic.pk in keys]

    def topics(self, place):
        return self.topics_among(self.side(place).topics)

    def wishes(self, place):
        return self.topics_among(self.side(place).seeks)

    def experiences(self, place):
        return self.topics_among(self.side(place).knows)

    def partners(self, place):
        keys = sorted(self.side(place).partners)
        return [self.places[key] for key in keys if key in self.places]

    def count(self, place, kind):
        """The number of its records of a kind; nothing for none."""
        keys = self.facts.places[kind].get(place.pk, ())
        return number(len(keys)) if keys else ""
