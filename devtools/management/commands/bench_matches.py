"""Hide each partnership in turn and ask whether the rule of matches would have proposed it.

    DEVTOOLS=on python manage.py bench_matches

What is hidden and counted: devtools/hindcast.py.
"""

from statistics import mean

from django.core.management.base import BaseCommand, CommandError

from devtools import hindcast
from matching.models import MatchWeight
from matching.rules import DEFAULT_WEIGHTS, Rule, Weight
from partnerships.models import Partnership

LINE = "| {:<58} | {:>9} | {:>15} |"


class Command(BaseCommand):
    help = "Print how many partnerships the rule of matches would have proposed before they began."

    def handle(self, **options):
        trials = hindcast.make_trials()
        if not trials:
            raise CommandError("There are no partnerships with a year: run import_tables first.")
        total = Partnership.objects.published().count()
        asked = sum(len(trial.questions) for trial in trials)
        self.stdout.write(
            f"{len(trials)} of {total} partnerships have a year and partners that did not work "
            f"together before; their municipalities ask {asked} times among about "
            f"{trials[0].questions[0].number} others. Each partnership counts once; intervals hold "
            f"95 % of {hindcast.RESAMPLES:,} samples drawn anew "
            f"(seed {hindcast.SEED_OF_SAMPLES})."
        )
        weights = MatchWeight.objects.by_rule()
        chosen = hindcast.cross_validated_recalls(trials)
        methods = {
            "random": [hindcast.random_recall(trial) for trial in trials],
            "most events and partners": [hindcast.popularity_recall(trial) for trial in trials],
            "most events and partners, other countries only": [
                hindcast.popularity_abroad_recall(trial) for trial in trials
            ],
            "rule, weights as stored": [hindcast.rule_recall(trial, weights) for trial in trials],
            f"rule, weights chosen on other partnerships ({hindcast.FOLDS} folds)": chosen,
        }
        self.write_table("all", methods)
        known = [number for number, trial in enumerate(trials) if knows_something(trial)]
        if known:
            self.write_table(
                f"{len(known)} of which anything was known before on topics or meetings",
                {name: [values[number] for number in known] for name, values in methods.items()},
            )
        best = max(list(methods)[:3], key=lambda name: mean(methods[name]))
        for name in list(methods)[3:]:
            pairs = zip(methods[name], methods[best], strict=True)
            differences = [one - other for one, other in pairs]
            low, high = hindcast.interval(differences)
            self.stdout.write(
                f"{name}: better than “{best}” by {mean(differences):.3f} ({low:.3f} to {high:.3f})"
            )
        self.stdout.write("\nWithout one reason, weights as stored:")
        for rule in Rule:
            without = weights | {rule: Weight(0, 0)}
            found = mean(hindcast.rule_recall(trial, without) for trial in trials)
            self.stdout.write(f"  {rule.value:<16} {found:.3f}")
        if weights == DEFAULT_WEIGHTS:
            self.stdout.write("The stored weights are those that every portal begins with.")

    def write_table(self, heading, methods):
        self.stdout.write(f"\n{heading}")
        self.stdout.write(LINE.format("", "recall@10", "95 %"))
        for name, values in methods.items():
            low, high = hindcast.interval(values)
            self.stdout.write(LINE.format(name, f"{mean(values):.3f}", f"{low:.3f} – {high:.3f}"))


def knows_something(trial):
    """Whether any of its municipalities shared a topic, event or partner with anybody."""
    substantial = [hindcast.PLACES_OF_RULES[rule] for rule in hindcast.SUBSTANTIAL]
    return any(
        any(counts[number] for number in substantial)
        for question in trial.questions
        for counts in question.candidates
    )
