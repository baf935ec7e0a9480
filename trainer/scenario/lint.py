"""What the schema of a scenario cannot see, each problem with file, line and remedy.

S030 is proving.py's, S031 lint_principles.py's: both take longer than a start should.
"""

from collections.abc import Collection, Mapping

from trainer.content.problem import Problem
from trainer.content.shelf import Volume
from trainer.scenario.lint_chart import chart_problems, guard_problems, trigger_problems
from trainer.scenario.lint_gaps import draft_problems, gap_problems
from trainer.scenario.lint_names import name_problems
from trainer.scenario.lint_words import (
    dialogue_problems,
    fact_problems,
    people_problems,
    pretence_problems,
    secret_problems,
    unsaid_problems,
    word_problems,
)
from trainer.scenario.schema import Scenario, Voice


def lint_scenario(
    volume: Volume[Scenario], voices: Mapping[str, Voice], topics: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Every problem of one scenario file that loads.

    `voices` are the shared voices that loaded, `topics` the small questions the reader knows (none: not checked).
    """
    scenario, source = volume.content, volume.source
    return (
        *draft_problems(scenario, source),
        *gap_problems(source),
        *chart_problems(scenario, source),
        *trigger_problems(scenario, source),
        *guard_problems(scenario, source),
        *fact_problems(scenario, source),
        *pretence_problems(scenario, source),
        *unsaid_problems(scenario, source, voices),
        *secret_problems(scenario, source, voices),
        *people_problems(scenario, source, voices),
        *word_problems(scenario, source, voices),
        *dialogue_problems(scenario, source),
        *name_problems(scenario, source, topics),
    )
