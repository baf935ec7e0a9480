"""What a statement of the caller's calls forth, when no question waits for an answer."""

from collections.abc import Collection

from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.conversation.moves import VIOLATIONS

# What a violation is answered with, the gravest first.
_WOUNDS: tuple[tuple[str, str], ...] = (
    ("threat-of-violence", "threatened"),
    ("third-party-disclosure", "family-touched"),
    ("public-shaming", "family-touched"),
    ("third-party-pressure", "family-touched"),
    ("privacy-intrusion", "family-touched"),
    ("abusive-language", "insulted"),
    ("vulnerable-mishandled", "insulted"),
    ("unlawful-visit", "threatened"),
    ("false-legal-threat", "threatened"),
    ("impersonation", "lied-to"),
    ("off-book-payment", "tempted"),
    ("unauthorised-fee", "tempted"),
    ("induced-borrowing", "tempted"),
    ("credit-report-misstatement", "lied-to"),
    ("liability-misstatement", "lied-to"),
    ("limitation-misstatement", "lied-to"),
    ("hardship-ignored", "pressed"),
    ("dispute-ignored", "pressed"),
    ("cease-request-ignored", "pressed"),
    ("complaint-obstructed", "lectured"),
    ("contact-frequency", "pressed"),
    ("contact-hours", "pressed"),
    ("misleading-urgency", "pressed"),
    ("private-channel", "tempted"),
)

# What a statement is answered with, the weightiest first.
_STATEMENTS: tuple[tuple[str, str], ...] = (
    ("check-safety", "asked-safety"),
    ("answer-dispute", "hears-dispute-taken"),
    ("stop-contact", "hears-stop"),
    ("offer-hardship-help", "hears-help"),
    ("seek-approval", "hears-approval"),
    ("give-complaint-route", "hears-complaint-route"),
    ("signpost-help", "hears-signpost"),
    ("explain-consequence", "hears-consequence"),
    ("refuse-request", "hears-refusal"),
    ("offer-choice", "hears-choice"),
    ("give-way-to-pay", "hears-way"),
    ("explain-charges", "hears-charges"),
    ("demand-payment", "pressed"),
    ("reassure-privacy", "privacy-eased"),
    ("apologise", "takes-apology"),
    ("credit-effort", "takes-credit"),
    ("normalise", "eased"),
    ("wait", "waits"),
    ("answer-question", "receipt"),
    ("small-talk", "small-talk"),
)

# After the second stock phrase a person says so; the third time they have stopped listening.
_PALLS_FROM = 2


def wound(broke: Collection[str]) -> SpeechAct | None:
    """The answer to the gravest violation of the turn; None when none was felt."""
    for code, act in _WOUNDS:
        if code in broke:
            return SpeechAct(act)
    return None


def doubtful_wound(scene: Scene) -> SpeechAct | None:
    """The answer to words that are likely a breach though the judge leaves them: not felt as one, but not missed."""
    return wound([kind for kind in scene.taken_for if kind in VIOLATIONS])


TO_A_MACHINE = "topic:instructions-to-machine"


def no_speech(scene: Scene, state: PersonState, known_acts: Collection[str] = ()) -> SpeechAct:
    """The answer to a turn that is no speech to a person; "what do you mean" never twice running."""
    if scene.reading.sort == "foreign":
        return SpeechAct("wrong-language")
    if scene.reading.sort == "machine-talk" and TO_A_MACHINE in known_acts and TO_A_MACHINE not in state.last_acts:
        return SpeechAct(TO_A_MACHINE)
    if scene.reading.sort == "machine-talk":
        return SpeechAct("not-understood" if state.puzzled == 0 else "answers-vaguely")
    return SpeechAct("noise")


def statement(scene: Scene, state: PersonState) -> SpeechAct | None:
    """The answer to the weightiest statement of the turn; None when there is none."""
    reading = scene.reading
    for kind, act in _STATEMENTS:
        if reading.has(kind):
            return SpeechAct(act)
    feeling = reading.of("empathise")
    if feeling:
        if any(m.slots.open for m in feeling):
            return SpeechAct("eased")
        return SpeechAct("formula-met" if state.heard.get("empathise", 0) >= _PALLS_FROM else "receipt")
    if reading.has("acknowledge", "repeat-clarify", "state-recording", "collector-disclosure", "identify-self"):
        return SpeechAct("receipt")
    return None


def softener(scene: Scene, state: PersonState) -> SpeechAct | None:
    """A short first half before an answer, when a kind word came with the question."""
    reading = scene.reading
    if scene.chance.draw("softener") >= 0.4:
        return None
    if reading.has("apologise"):
        return SpeechAct("takes-apology")
    if any(m.slots.open for m in reading.of("empathise")) or reading.has("normalise"):
        return SpeechAct("eased")
    if reading.has("credit-effort"):
        return SpeechAct("takes-credit")
    return None
