"""Acts of speech: what a person on the line may be saying, apart from the words they use for it.

The borrower room decides the act; a voice finds the words. Facts (`tell:<id>`, `withhold:<id>`), small questions
(`topic:<name>`) and the person's own questions (`agenda:<id>`) are acts too, with their words in the scenario.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Act:
    """`meaning` for authors; `slots` its lines may use; `signals` what a listener learns; `role` who needs it."""

    meaning: str
    slots: frozenset[str] = frozenset()
    signals: tuple[str, ...] = ()
    role: str = "borrower"


def _act(meaning: str, slots: str = "", signals: str = "", role: str = "borrower") -> Act:
    return Act(meaning, frozenset(slots.split()), tuple(signals.split()), role)


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        # at the door
        "asks-who": _act("asks who is calling and what about, admitting nothing", "", "asks-identity", "any"),
        "admits": _act("admits to being the person asked for", "", "confirms-identity"),
        "wary": _act("the name was said, answers with why or what is it", "", "asks-identity", "any"),
        "corrects-name": _act("was asked for by a name that is not theirs: says so, and the right one", "name"),
        "gives-detail": _act("gives the verifying detail", "tail", "confirms-identity gives-detail"),
        "refuses-detail": _act("will not give details to an unknown caller, says what is missing"),
        "greets-back": _act("answers a greeting in a token or two", "", "", "any"),
        # the debt
        "placing": _act("the debt has just been named: sound, silence, placing which one"),
        "hears-amount": _act("reacts to the sum just said", "amount", "asks-amount"),
        "corrects-amount": _act("the sum was said wrong: says so, names the true one", "amount", "dispute"),
        "hears-charges": _act("reacts to an explanation of interest or fees"),
        # questions
        "withholds": _act(
            "will not say, and gives a reason (not now, why do you need it, who hears it)", "", "", "any"
        ),
        "asks-why": _act("asked about money: asks back why that is needed"),
        "nothing-more": _act(
            "asked again for what is told already or does not exist: nothing more to it", "", "", "any"
        ),
        "answers-vaguely": _act(
            "a small question without an answer: shrugs it off, comes back to the matter", "", "", "any"
        ),
        "answers-yes-no": _act(
            "a yes-or-no question that the file knows nothing of: a plain evasive token", "", "", "any"
        ),
        # how the caller behaves
        "receipt": _act("bare receipt, one to four syllables", "", "", "any"),
        "eased": _act("empathy landed: a lower voice, half a sentence", "", "", "any"),
        "formula-met": _act("hears a stock phrase again: you all say that", "", "", "any"),
        "takes-apology": _act("an apology was made: takes it, not warmly", "", "", "any"),
        "takes-credit": _act("was thanked or credited: a token, a small detail", "", "", "any"),
        "privacy-eased": _act("was told nobody else will know: checks it or lets go", "", "asks-privacy"),
        "hears-consequence": _act("a true consequence was named: takes it seriously, asks one thing about it"),
        "hears-help": _act("a hardship route was named: half hope, half doubt, asks one condition"),
        "hears-approval": _act("will be applied for: asks how long, or doubts"),
        "hears-refusal": _act("a wish was declined: grumbles, or asks for the reason"),
        "hears-choice": _act("options were laid out: thinks aloud, asks about one"),
        "hears-dispute-taken": _act("the dispute was taken down: checks that it is real (number, date, in writing)"),
        "hears-complaint-route": _act("was told how to complain: notes it"),
        "hears-signpost": _act("was pointed to advice or a helpline: shy or doubtful"),
        "hears-stop": _act("was told contact will stop: checks it", "", "", "any"),
        "hears-way": _act("was told how to pay: notes, asks one practical thing"),
        "asked-safety": _act("was asked whether they are safe: plays it down first"),
        "waits": _act("was given time: uses it, a held token", "", "", "any"),
        "pressed": _act("is pressed again: resists in own way", "", "refuses", "any"),
        "lectured": _act("is moralised at: stung", "", "angry", "any"),
        "insulted": _act("is insulted: answers it", "", "angry", "any"),
        "threatened": _act("is threatened: answers it", "", "angry", "any"),
        "family-touched": _act("family or work was used as a lever: alarm", "", "angry asks-privacy"),
        "lied-to": _act("was told something false about law or record: doubts or is frightened"),
        "tempted": _act("was told to borrow, pay privately or pay a fee: balks"),
        "repeated-to": _act("the caller says the same again: you said that", "", "", "any"),
        # money
        "asks-options": _act("asks what could be done at all"),
        "names-figure": _act("names a monthly figure of their own", "each", "promises"),
        "names-date": _act("names a date of their own", "date", "promises"),
        "accepts": _act("takes the plan, in a token and one echo of a term", "each date", "agrees"),
        "accepts-date": _act("takes the date", "date", "agrees"),
        "thinks-first": _act("wants to sleep on it or ask at home", "each"),
        "empty-yes": _act("says yes to end it: vague, quick, no own term", "", "agrees"),
        "counters": _act("too much a month: names what would do", "each", "refuses"),
        "counters-date": _act("too early: names when money comes", "date", "refuses"),
        "refuses-plan": _act("no, too much or not now, no figure", "", "refuses"),
        "refuses-angry": _act("too angry to bargain", "", "refuses angry"),
        "cannot-pay": _act("there is nothing left over at all, not for any figure", "", "refuses hardship"),
        "asks-which": _act("the date or the figure was unclear: asks which one"),
        "commits": _act("asked for a word: gives it, tied to the agreed term", "each date", "agrees promises"),
        "confirms": _act("the terms were read back rightly: a token", "", "agrees"),
        "corrects-terms": _act("the terms were read back wrong: says the right one", "each date"),
        "asks-way": _act("asks how or where to pay", "", "asks-way-to-pay"),
        # small things
        "says-again": _act(
            "is asked to repeat: says the last thing otherwise (the engine repeats the matter)", "", "", "any"
        ),
        "small-talk": _act("small talk: a few words back, then waits", "", "", "any"),
        "not-understood": _act("did not follow: asks back as a person does, about a particular", "", "", "any"),
        "misheard": _act("heard a word wrong, asks; no figure but the one that was said", "each date", "", "any"),
        "wrong-language": _act("was spoken to in the other language", "", "", "any"),
        "noise": _act("heard nothing that makes sense: line noise, what was that", "", "", "any"),
        "too-long": _act("a speech was made: lost the thread, asks for the short of it", "", "", "any"),
        "drifts": _act("wanders off for a sentence, in character"),
        # ends
        "silence-first": _act("the caller is silent: still there?", "", "", "any"),
        "silence-last": _act("silent for too long: rings off", "", "", "any"),
        "bye": _act("goodbye, by the mood", "", "", "any"),
        "hangs-up": _act("ends the call in anger", "", "angry", "any"),
        "complains": _act("says they will complain, and where, then ends", "", "complaint angry"),
        # someone else on the line
        "not-in": _act("the person is not here; who is asking", "name", "is-third-party", "third_party"),
        "says-relation": _act("says who they are to the person", "name", "is-third-party", "third_party"),
        "asks-why-calling": _act("wants to know what it is about", "name", "is-third-party", "third_party"),
        "takes-message": _act("will pass the message on, asks for a number", "name", "is-third-party", "third_party"),
        "declines-whereabouts": _act("will not say where the person is", "name", "is-third-party", "third_party"),
        "gives-whereabouts": _act("says when the person can be reached", "name", "is-third-party", "third_party"),
        "learns-debt": _act("has just been told of the debt: shock", "name", "is-third-party angry", "third_party"),
        "asks-no-more-calls": _act("asks not to be rung again", "name", "is-third-party stop-request", "third_party"),
        "hands-over": _act("calls the person to the phone", "name", "", "third_party"),
    }
)

PREFIXES = ("tell:", "withhold:", "topic:", "agenda:")


def known_act(name: str) -> bool:
    """Whether `name` is an act of the catalogue or one with words of its own in a scenario."""
    return name in ACTS or name.startswith(PREFIXES)
