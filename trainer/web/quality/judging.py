"""The judge of real transcripts: the rubrics that are served, and one reader a process."""

from functools import cache

from trainer.conversation.transcript import Transcript
from trainer.imported.hearing import judge_masked
from trainer.imported.three_laws import ThreeLaws, under_three_laws
from trainer.language.reader import OfflineReader
from trainer.rubric.scorecard import Scorecard
from trainer.web.served import content


@cache
def _reader() -> OfflineReader:
    return OfflineReader()


def judged(transcript: Transcript) -> Scorecard:
    """The scorecard of a masked transcript by today's rubrics and reader."""
    return judge_masked(transcript, content().rubrics, _reader())


def judged_by_three(transcript: Transcript) -> ThreeLaws:
    """A masked transcript under every law."""
    return under_three_laws(transcript, content().rubrics, _reader())


def is_out_of_date(transcript: Transcript, card: Scorecard) -> bool:
    """Whether the rules that hold for the contact, or the reader, are others than those it was judged by."""
    rules = content().rubrics.rules_for(transcript.setting)
    return {**rules.versions, "reader": _reader().digest} != card.versions
