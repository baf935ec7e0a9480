"""What can be measured of written cases held by simulated trainees, and why the measures of a talk cannot."""

from collections.abc import Sequence

from trainer.borrower.means import payable
from trainer.evaluate.borrower import Measure, ends_rude, ordered, share
from trainer.evaluate.simulation import Held
from trainer.practice.desk import Desk


def letter_measures(counter: Desk, held: Sequence[Held], repeats: Sequence[Held]) -> dict[str, Measure]:
    """B8 (where a plan was agreed), B10 and B11 as far as they speak of letters; `repeats` are the same jobs again."""
    first = {h.job: h.digest for h in held}
    same = sum(first[h.job] == h.digest for h in repeats if h.job in first)
    plans = _affordable(counter, held)
    return {
        **({"B8": plans} if plans.n else {}),
        "B10-rude-ends": ends_rude(held),
        "B11-bytes": share(same, len(repeats), "1", lambda v, i: v == 1.0),
        "B11-order": ordered(held),
    }


def _affordable(counter: Desk, held: Sequence[Held]) -> Measure:
    """B8: of the plans that were taken up by letter, those dearer than the household or earlier than its money."""
    bad, n, worst = 0, 0, []
    for h in held:
        scenario = counter.scenario(h.job.scenario)
        plan = h.attempt.person.bargain.agreed
        if plan is None:
            continue
        n += 1
        ceiling = payable(scenario.means, scenario.case_file.account.currency)
        if plan.heaviest > ceiling or (plan.first is not None and plan.first < scenario.means.first_money):
            bad += 1
            worst.append(f"{h.job}: {plan}")
    return share(bad, n, "0", lambda v, i: v == 0, worst)
