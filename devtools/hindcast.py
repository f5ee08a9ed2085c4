"""Would the rule of matches have proposed the partnerships that came about?

Each partnership of which the year is known is hidden in turn, and with it all that came in its
year or later: events, partnerships, good practices and notices, also those without a date, and
experts, which have none. What is left is what could be known before it. Then each of its
municipalities asks for matches, and it counts whether the others are among the first ten.

Equal scores count as if they stood in any order: the order of ids is that of the table of facts.
"""

import random
from collections import Counter
from dataclasses import dataclass, replace
from statistics import mean

from pyroaring import BitMap

from matching.facts import FACT_KINDS, read_facts
from matching.ranking import SUBSTANTIAL
from matching.rules import MATCH_RULES, Rule, Weight, points_given
from partnerships.models import Partnership

FIRST = 10  # proposals that count
FOLDS = 5
SEED_OF_SAMPLES = 1
RESAMPLES = 2_000
POINTS_TRIED = (0, 2, 4, 6, 9, 12)
ALL_ALIKE = dict.fromkeys(Rule, Weight(4, 8))  # where the search for weights begins
PASSES = 2  # through all rules, when weights are chosen
PLACES_OF_RULES = {rule: number for number, rule in enumerate(MATCH_RULES)}


@dataclass(frozen=True)
class AskedBefore:
    """What a municipality would have been proposed before a partnership.

    `targets` and `candidates` count for each candidate what each rule finds; `popularity` says
    how many events and partners each had, of all and of those in other countries.
    """

    targets: list
    candidates: Counter
    target_popularity: list
    popularity: Counter
    popularity_abroad: Counter
    number: int


@dataclass(frozen=True)
class Trial:
    """A hidden partnership with the questions of its municipalities."""

    partnership: Partnership
    questions: list


# -- what could be known ---------------------------------------------------------


def facts_before(facts, year):
    seen = {"municipality": facts.indexes["municipality"].listed}
    for kind in FACT_KINDS[1:]:
        years = facts.indexes[kind].values.get("year", {})
        earlier = BitMap.union(BitMap(), *(keys for it, keys in years.items() if int(it) < year))
        later = BitMap.union(BitMap(), *(keys for it, keys in years.items() if int(it) >= year))
        seen[kind] = earlier - later
    return replace(facts, seen=seen, languages={})


def make_trials():
    facts = read_facts()
    found = Partnership.objects.published().filter(start_year__gt=0).order_by("pk")
    past, trials = {}, []
    for partnership in found.prefetch_related("parties"):
        year = partnership.start_year
        known = past.setdefault(year, facts_before(facts, year))
        places = [party.municipality_id for party in partnership.parties.all()]
        questions = [question for place in places if (question := ask(known, place, places))]
        if questions:
            trials.append(Trial(partnership, questions))
    return trials


def ask(facts, place, places):
    """The question of one of the municipalities; None if all worked together before."""
    one = facts.sides.get(place)
    if one is None:
        return None
    sides = {key: side for key, side in facts.sides.items() if key not in {place, *one.partners}}
    targets = [key for key in places if key in sides]
    if not targets:
        return None
    around = facts.surroundings
    counts = {
        key: tuple(find(one, side, around).count for find in MATCH_RULES.values())
        for key, side in sides.items()
    }
    popularity = {key: len(side.partners) + len(side.events) for key, side in sides.items()}
    abroad = {key: popularity[key] for key, side in sides.items() if side.country != one.country}
    return AskedBefore(
        [counts[key] for key in targets],
        Counter(counts.values()),
        [(popularity[key], abroad.get(key)) for key in targets],
        Counter(popularity.values()),
        Counter(abroad.values()),
        len(sides),
    )


# -- how many are found ------------------------------------------------------------


def chance_of_place(score, scores):
    """How likely it is among the first, if equal scores stand in any order."""
    if not score:
        return 0
    before = sum(count for other, count in scores.items() if other > score)
    return min(max((FIRST - before) / scores[score], 0), 1)


def score_of(counts, weights):
    """The points, or nothing if none of what is found is substantial."""
    points = {
        rule: points_given(weights[rule], counts[number])
        for rule, number in PLACES_OF_RULES.items()
    }
    return sum(points.values()) if any(points[rule] for rule in SUBSTANTIAL) else 0


def rule_recall(trial, weights):
    return mean(question_recall(question, weights) for question in trial.questions)


def question_recall(question, weights):
    scores = Counter()
    for counts, number in question.candidates.items():
        scores[score_of(counts, weights)] += number
    return mean(chance_of_place(score_of(it, weights), scores) for it in question.targets)


def random_recall(trial):
    return mean(min(FIRST / question.number, 1) for question in trial.questions)


def popularity_recall(trial):
    """Those with most events and partners are proposed to everybody."""
    return mean(
        mean(chance_of_place(one, it.popularity) for one, _abroad in it.target_popularity)
        for it in trial.questions
    )


def popularity_abroad_recall(trial):
    """The same, to everybody those of other countries."""
    return mean(
        mean(chance_of_place(one, it.popularity_abroad) for _all, one in it.target_popularity)
        for it in trial.questions
    )


# -- weights, chosen on other partnerships than those they are tested on ------------


def cross_validated_recalls(trials):
    """{trial: recall} each with weights that were chosen without the trials of its fold."""
    order = list(range(len(trials)))
    random.Random(SEED_OF_SAMPLES).shuffle(order)
    recalls = {}
    for fold in range(FOLDS):
        tested = set(order[fold::FOLDS])
        weights = choose_weights([trials[it] for it in order if it not in tested])
        recalls |= {number: rule_recall(trials[number], weights) for number in tested}
    return [recalls[number] for number in range(len(trials))]


def choose_weights(trials):
    """Those that find most in these trials, one rule after the other, from equal ones on.

    The first weights of a portal were set by people who had seen all partnerships.
    """
    weights = ALL_ALIKE
    best = sum(rule_recall(trial, weights) for trial in trials)
    for _pass in range(PASSES):
        for rule in Rule:
            for points in POINTS_TRIED:
                tried = weights | {rule: Weight(points, 2 * points)}
                recall = sum(rule_recall(trial, tried) for trial in trials)
                if recall > best:
                    best, weights = recall, tried
    return weights


# -- how sure it is -----------------------------------------------------------------


def interval(values):
    """95 % of the means of as many partnerships drawn anew lie in it (bootstrap)."""
    chance = random.Random(SEED_OF_SAMPLES)
    means = sorted(mean(chance.choices(values, k=len(values))) for _resample in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]
