"""What speaks for a match: points that add up, the same from both sides."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.rules import DEFAULT_WEIGHTS, Rule, Weight, find_score, reasons_of
from matching.sides import Side, Surroundings

KEYS = st.frozensets(st.integers(1, 8), max_size=6)
# The first sides of a run take a second to make on a busy machine.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNTRIES = {1: "JO", 2: "JO", 3: "DE", 4: "DE", 5: "TR", 6: "LB"}
AROUND = Surroundings(COUNTRIES, {frozenset(["DE", "JO"]): frozenset([1, 2])})
WEIGHTS = st.fixed_dictionaries(
    {
        rule: st.tuples(st.integers(0, 20), st.integers(0, 40)).map(
            lambda pair: Weight(pair[0], max(pair))
        )
        for rule in Rule
    }
)
SIDES = st.builds(
    Side,
    public_id=st.integers(1, 9999).map("MU-{:04}".format),
    place=st.integers(1, 6),
    country=st.sampled_from(["", "JO", "DE", "TR"]),
    population=st.none() | st.integers(1, 5_000_000),
    topics=KEYS,
    seeks=KEYS,
    knows=KEYS,
    partners=st.frozensets(st.integers(1, 6), max_size=4),
    events=KEYS,
    languages=st.frozensets(st.sampled_from(["ar", "de", "en", "tr"])),
)


@UNHURRIED
@given(SIDES, SIDES, WEIGHTS)
def test_the_points_of_the_reasons_add_up_to_the_score(one, other, weights):
    reasons = reasons_of(one, other, AROUND, weights)

    assert sum(reason.points for reason in reasons) == find_score(one, other, AROUND, weights)
    assert all(0 < reason.points <= weights[reason.rule].most for reason in reasons)


@UNHURRIED
@given(SIDES, SIDES, WEIGHTS)
def test_a_match_has_the_same_points_whoever_asks(one, other, weights):
    there = reasons_of(one, other, AROUND, weights)
    back = reasons_of(other, one, AROUND, weights)

    assert [(it.rule, it.points, it.common) for it in there] == [
        (it.rule, it.points, it.common) for it in back
    ]
    assert [(it.for_one, it.for_other) for it in there] == [
        (it.for_other, it.for_one) for it in back
    ]


@UNHURRIED
@given(SIDES, SIDES, WEIGHTS, st.integers(1, 8), st.sampled_from(["topics", "seeks", "knows"]))
def test_one_more_topic_that_both_share_never_lowers_the_score(one, other, weights, topic, where):
    more = [
        replace(side, **{where: getattr(side, where) | {topic}, "topics": side.topics | {topic}})
        for side in (one, other)
    ]

    assert find_score(*more, AROUND, weights) >= find_score(one, other, AROUND, weights)


def found(rule, one, other):
    reasons = {it.rule: it for it in reasons_of(one, other, AROUND, DEFAULT_WEIGHTS)}
    return reasons.get(rule)


JENA = Side(public_id="MU-0003", place=3, country="DE", population=110_000)
DEIR_ALLA = Side(public_id="MU-0001", place=1, country="JO", population=60_000)


def test_what_one_looks_for_and_the_other_knows_is_told_apart():
    reason = found(
        Rule.NEED,
        replace(DEIR_ALLA, seeks=frozenset([4, 7])),
        replace(JENA, knows=frozenset([4]), seeks=frozenset([9])),
    )

    assert (reason.for_one, reason.for_other) == ((4,), ())
    assert reason.points == DEFAULT_WEIGHTS[Rule.NEED].points


def test_similar_sizes_give_twice_what_comparable_ones_do():
    weight = DEFAULT_WEIGHTS[Rule.SIZE]

    assert found(Rule.SIZE, DEIR_ALLA, JENA).points == 2 * weight.points
    assert found(Rule.SIZE, DEIR_ALLA, replace(JENA, population=240_000)).points == weight.points
    assert found(Rule.SIZE, DEIR_ALLA, replace(JENA, population=240_001)) is None
    assert found(Rule.SIZE, DEIR_ALLA, replace(JENA, population=None)) is None


def test_partners_in_the_country_of_the_other_are_experience_of_the_one():
    experienced = replace(JENA, partners=frozenset([1]))
    reason = found(Rule.EXPERIENCE, replace(DEIR_ALLA, place=2), experienced)

    assert (reason.for_one, reason.for_other) == ((1,), ())


def test_partnerships_between_two_countries_count_once_however_many_there_are():
    reason = found(Rule.CORRIDOR, DEIR_ALLA, JENA)

    assert (reason.common, reason.points) == ((1, 2), DEFAULT_WEIGHTS[Rule.CORRIDOR].points)


def test_places_whose_country_is_not_known_are_not_in_the_same_one():
    nowhere = replace(JENA, country="")

    assert found(Rule.SAME_COUNTRY, nowhere, replace(DEIR_ALLA, country="")) is None
