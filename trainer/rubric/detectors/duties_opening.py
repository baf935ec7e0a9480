"""Duties of the beginning: who calls, to whom, that it is recorded, about what."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from trainer.rubric.detectors.deeds import did_deed
from trainer.rubric.detectors.disclosure import addressed, telling, vouched_for
from trainer.rubric.detectors.notices import worded
from trainer.rubric.detectors.said import DONE, MADE, Said
from trainer.rubric.detectors.spoken import shares_name
from trainer.rubric.detectors.writing import SENT, particulars_lacking
from trainer.rubric.tally import DutyState, Tally

# Nobody fails for not verifying on the strength of a doubtful naming. The same threshold as for findings.
SURE_NAMED = 0.75
_TO_A_THIRD = ("ask-whereabouts", "leave-message")
# A caller's own name, or how one says it, beside which the firm's name says who calls.
_INTRODUCES = re.compile(
    r"我是|我叫|我姓|这里是|这边是|工号"
    r"|\b(?:this is|i'?m|i am|my name|name'?s|calling|ringing|speaking|here|with|from)\b",
    re.IGNORECASE,
)
_ON_BEHALF = ("委托", "代表", "受托", "on behalf of", "behalf of", "acting for", "collecting for", "calling for")


def met(said: Said, *kinds: str) -> DutyState:
    """The duty met in this turn by the first of these moves, or by the whole turn."""
    move = next((m for m in said.reading.moves if m.kind in kinds and m.confidence >= DONE), None)
    span = move.span if move else said.whole
    return DutyState("met", said.index, span, said.quote(span))


def opening(said: Said) -> Mapping[str, DutyState]:
    """The opening duties that this turn of the collector changes."""
    tally = said.tally
    named = telling(said)
    changed: dict[str, DutyState] = {}
    for code, state in (
        ("identity-stated", _identity_stated(said, named)),
        ("recording-notice", _recording_notice(said)),
        ("purpose-stated", _purpose_stated(said)),
        ("collector-disclosure", _collector_disclosure(said, named)),
        ("amount-explained", _amount_explained(said)),
        ("identity-verified", _identity_verified(said, named)),
    ):
        if not tally.rules.has(code) or tally.duty(code) in ("met", "missed"):
            continue
        if (wording := worded(said, code)) is not None:
            state = _as_worded(said, state, wording)
        if state is None:
            continue
        before = tally.duties.get(code)
        if state.status == "missed" and before is not None and before.detail:
            state = replace(state, detail=before.detail)
        if state.status == "missed" and tally.setting.excerpt:
            continue
        changed[code] = state
    return changed


def _as_worded(said: Said, state: DutyState | None, wording: bool) -> DutyState | None:
    """The state where the firm asks for its own wording: the words decide, and saying it otherwise leaves it open."""
    if wording:
        return met(said)
    if state is not None and state.status == "met":
        return DutyState("open", said.index, detail="wording", left=0)
    return state


def _identity_stated(said: Said, named: float) -> DutyState | None:
    introduced = introduces(said) or said.tally.introduced or _letterhead(said)
    for_whom = said.tally.principal_named or principal_named(said)
    shown = shows_credentials(said) or bool(said.tally.count("credentials"))
    if introduced and for_whom and (shown or not _must_show(said)):
        return met(said, "identify-self")
    if named or said.made(*_TO_A_THIRD):
        lacking = "" if not introduced else "principal" if not for_whom else "credentials"
        return DutyState("missed", said.index, detail=lacking)
    return None


def introduces(said: Said) -> bool:
    """Whether this turn says who calls: heard as that, or with the firm's own name in words that introduce."""
    firm = said.tally.setting.firm.name
    named = bool(firm) and shares_name(firm, said.text) and _INTRODUCES.search(said.text) is not None
    return named or said.did("identify-self")


def _letterhead(said: Said) -> bool:
    """Whether a letter or message bears the firm's name: at its head or foot it says who writes without a sentence."""
    name = said.tally.setting.firm.name
    return bool(name) and said.tally.setting.channel in SENT and shares_name(name, said.text)


def _must_show(said: Said) -> bool:
    """Whether a card had to be shown, and the record would tell: a talk without any deed noted cannot show it."""
    deeds = said.act != "" or said.tally.count("deeds") > 0
    return deeds and said.tally.rules.speaks("identity-stated", "credentials")


def shows_credentials(said: Said) -> bool:
    """Whether a card or a letter of authority is shown in this turn, by the deed or by the words that go with it."""
    words = said.tally.rules.names("identity-stated", "card_words")
    return did_deed(said, "identity-stated") or any(re.search(word, said.text, re.IGNORECASE) for word in words)


def principal_named(said: Said) -> bool:
    """Whether an agency has said for whom it calls, where the rules ask for it (taxonomy.md: cn, uk)."""
    firm = said.tally.setting.firm
    if not (firm.agency and firm.on_behalf_of and said.tally.rules.flag("identity-stated", "principal")):
        return True
    text = said.text.casefold()
    if any(cue in text for cue in _ON_BEHALF):
        return True
    name = firm.on_behalf_of.casefold()
    common = SequenceMatcher(None, text, name, autojunk=False).find_longest_match()
    return common.size >= min(len(name), 2 if not name.isascii() else 5)


def _identity_verified(said: Said, named: float) -> DutyState | None:
    tally = said.tally
    if tally.proof.known and not tally.setting.excerpt:
        return DutyState("met", said.index) if named else None
    if not named or tally.listener == "third" or tally.proof.verified:
        return None
    if addressed(tally):
        return None
    if tally.proof.name:  # half of it was done: no text counts the elements, so a person should look
        return DutyState("missed", said.index, sure=False, detail="name-only")
    return DutyState("missed", said.index, sure=named >= SURE_NAMED and not vouched_for(tally))


def _recording_notice(said: Said) -> DutyState | None:
    if said.did("state-recording"):
        return met(said, "state-recording")
    within = tally_limit(said.tally, "recording-notice", 3)
    if said.tally.collector_turns + 1 >= within:  # whoever is on the line: it is their voice that is kept
        return DutyState("missed", said.index)
    return None


def _purpose_stated(said: Said) -> DutyState | None:
    tally = said.tally
    if tally.listener == "third":
        return None
    if said.did("state-purpose", "state-amount"):
        return met(said, "state-purpose", "state-amount")
    waited = tally.count("turns-since-verified")
    if tally.proof.verified and not tally.proof.known and waited + 1 >= tally_limit(tally, "purpose-stated", 2):
        return DutyState("missed", said.index)
    return None


def _collector_disclosure(said: Said, named: float) -> DutyState | None:
    tally = said.tally
    if tally.listener == "third" or not _collects_for_another(tally):
        return None
    form = "later" if _spoken_before(tally) else "initial"
    if said.did("collector-disclosure"):
        return replace(met(said, "collector-disclosure"), detail=form)
    if named and tally.duty("collector-disclosure") == "":
        return DutyState("open", said.index, detail=form)
    return None


def _collects_for_another(tally: Tally) -> bool:
    """A firm that is on file as a lender collecting its own debt is not bound (law/us.md, scope notes)."""
    firm = tally.setting.firm
    own_debt = bool(firm.name) and not firm.agency
    return not (own_debt and tally.rules.flag("collector-disclosure", "agency_only"))


def _spoken_before(tally: Tally) -> bool:
    return any(c.answered and c.party == "borrower" for c in tally.setting.contacts)


def _amount_explained(said: Said) -> DutyState | None:
    tally = said.tally
    if tally.listener == "third":
        return None
    missing = particulars_lacking(said)
    lacking = f"particulars:{'+'.join(missing)}" if missing else ""
    if said.did("state-amount", "explain-charges"):
        if lacking:
            return DutyState("open", said.index, detail=lacking)
        return met(said, "state-amount", "explain-charges")
    if said.made("ask-commitment", "confirm-agreement", at_least=MADE):
        first = not _spoken_before(tally) and tally.rules.speaks("amount-explained", "first")
        return DutyState("missed", said.index, detail=lacking or ("first" if first else ""))
    return None


def tally_limit(tally: Tally, code: str, default: int) -> int:
    """The number of collector turns within which a duty is due, `within_turns` of its criterion."""
    return int(tally.rules.least(code, "within_turns", default))
