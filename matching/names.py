"""The names of all that the reasons of some matches speak of, in a fixed number of queries."""

from matching.rules import Rule
from partnerships.models import Country, Municipality, Partnership
from publishing.kinds import kinds
from publishing.models import Topic

PLACES_NAMED_BY = (Rule.EXPERIENCE, Rule.COMMON_PARTNER)


class MatchNames:
    """What municipalities, topics, countries and events are called; records by their public ids."""

    def __init__(self, facts, matches, records, others=()):
        """`others` are municipalities that the page names beside."""
        self.facts, self.records = facts, records
        reasons = [reason for match in matches for reason in match.reasons]
        sides = [side for match in matches for side in (match.one, match.other)]
        places = {
            *filter(None, others),
            *(side.place for side in sides if side.place),
            *(
                key
                for reason in reasons
                if reason.rule in PLACES_NAMED_BY
                for key in (*reason.common, *reason.for_one, *reason.for_other)
            ),
        }
        events = {key for it in reasons if it.rule == Rule.MET for key in it.common}
        event_model = kinds.get(name="event").model
        self.places = Municipality.objects.select_related("country").in_bulk(places or [0])
        self.events = event_model.objects.in_bulk(events or [0])
        self.topics = Topic.objects.in_bulk()
        self.countries = Country.objects.in_bulk()
        self.start_years = self.read_start_years(places)

    def read_start_years(self, places):
        """{partnership: the year in which it began} of these municipalities."""
        of_places = [self.facts.places["partnership"].get(place, ()) for place in places]
        keys = {key for some in of_places for key in some}
        rows = Partnership.objects.filter(pk__in=keys or [0], start_year__gt=0).order_by()
        return dict(rows.values_list("pk", "start_year"))

    def side(self, side):
        """The municipality, or the title of a record that has none."""
        if side.place in self.places:
            return str(self.places[side.place])
        return str(self.records.get(side.public_id, side.public_id))

    def place(self, key):
        return str(self.places[key])

    def telling_topics(self, keys):
        """These topics, those that few municipalities have first: they tell most."""
        counts = self.facts.topic_counts
        return [self.topic(key) for key in sorted(keys, key=lambda key: (counts[key], key))]

    def topic(self, key):
        return str(self.topics[key])

    def country(self, code):
        return str(self.countries.get(code, code))

    def country_of(self, place):
        return self.places[place].country_id

    def event(self, key):
        return self.events[key]

    def first_year(self, place, partners):
        """The first year in which the municipality and one of these began to work together."""
        of_place = self.facts.places["partnership"]
        own = of_place.get(place, frozenset())
        years = [
            self.start_years[key]
            for partner in partners
            for key in own & of_place[partner]
            if key in self.start_years
        ]
        return min(years, default=None)
