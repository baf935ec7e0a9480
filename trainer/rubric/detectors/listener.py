"""Who is on the line, and how far they have shown to be the debtor."""

import re
from collections.abc import Mapping
from dataclasses import replace

from trainer.conversation.account import LIABLE
from trainer.conversation.transcript import Setting, Speaker
from trainer.rubric.criterion import Rules
from trainer.rubric.detectors.said import DONE, Said
from trainer.rubric.detectors.writing import SENT
from trainer.rubric.tally import Listener, ListenerBy, Proof, Tally

# A signal counts as heard from this confidence on.
HEARD = 0.5
# The words of one whom the transcript calls the borrower make them a stranger from here on, and only plain ones once
# they have confirmed who they are ("talk to my lawyer" is no third party). Ours.
STRANGER = 0.6
STRANGER_AFTER_ALL = 0.8
# How a telephone is picked up: a talk that begins so begins at its beginning, whatever the transcript calls itself.
_PICKS_UP = re.compile(
    r"\W*(?:喂|你好|您好|hello|hi|hey|yes|yeah|wei|good (?:morning|afternoon|evening))?\W*"
    r"(?:谁呀?|哪位|你谁|你是谁|who(?:'s| is) (?:this|that|it|calling).*)?\W*",
    re.IGNORECASE,
)
_STATED = re.compile(r"\d{2,}|[零一二三四五六七八九〇幺]{3,}")
_GIVEN = re.compile(
    r"\d{2,}|[零一二两三四五六七八九十〇幺]{3,}"
    r"|(?:\b(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double)\b[ ,.-]*){3,}",
    re.IGNORECASE,
)


def debtor_like(rules: Rules) -> frozenset[str]:
    """The relations that stand in the debtor's place under these rules (taxonomy.md, "Who counts as the debtor")."""
    return LIABLE | rules.names("third-party-disclosure", "debtor_includes")


def at_first(setting: Setting, rules: Rules) -> tuple[Listener, ListenerBy, Proof]:
    """Who listens as far as the file tells, before a word is said."""
    picked_up = setting.answered_by == "borrower"
    known = Proof(
        known=setting.excerpt or (picked_up and setting.channel in SENT), vouched=picked_up and not setting.excerpt
    )
    if picked_up:
        return "debtor", "file", known
    if setting.relation is not None and setting.relation in debtor_like(rules):
        return "debtor", "file", replace(known, known=known.known or setting.relation != "debtor")
    if setting.relation is not None or setting.answered_by == "third_party":
        return "third", "file", Proof()
    return "unknown", "", known


def asked(said: Said) -> Proof:
    """The proof after the collector's turn: which elements were asked for."""
    proof = said.tally.proof
    name = any(m.kind == "ask-for-person" and m.confidence >= DONE for m in said.reading.moves)
    details = [m for m in said.reading.moves if m.kind == "verify-identity" and m.confidence >= DONE]
    stated = any(_STATED.search(said.quote(m.span)) for m in details)
    return replace(
        proof,
        asked_name=proof.asked_name or name,
        asked_detail=bool(details) or (proof.asked_detail and not proof.detail and not said.reading.moves),
        stated_detail=stated,
    )


def answered(
    tally: Tally, speaker: Speaker, text: str, heard: Mapping[str, float]
) -> tuple[Listener, ListenerBy, Proof]:
    """Who listens after the other side spoke: `heard` are its signals with their confidence."""
    listener, by, proof = tally.listener, tally.listener_by, tally.proof
    if tally.setting.excerpt and tally.utterances == 0 and text.strip() and _PICKS_UP.fullmatch(text):
        proof = replace(proof, known=tally.setting.answered_by == "borrower")
    known = proof.name or proof.detail or tally.setting.answered_by == "borrower"
    doubt = STRANGER_AFTER_ALL if known else STRANGER
    stranger = max(heard.get("is-third-party", 0.0), heard.get("denies-identity", 0.0)) >= doubt
    admits = heard.get("confirms-identity", 0.0) >= HEARD
    detail = heard.get("gives-detail", 0.0) >= HEARD
    agrees = admits or heard.get("agrees", 0.0) >= HEARD
    if speaker == "third_party" and not text.strip():
        return listener, by, proof  # one who passes by and says nothing is not on the line
    vouched = proof.vouched and speaker == "borrower"  # the file and the label agree, whatever the words seem to tell
    if speaker == "third_party" or (stranger and not vouched):
        if _stands_for_debtor(tally):
            return "debtor", "file", proof
        if speaker == "third_party" and heard.get("attorney", 0.0) >= HEARD:
            return "debtor", "words", replace(proof, known=True)  # the debtor's own lawyer may hear of it
        return "third", "label" if speaker == "third_party" else "words", Proof()
    if listener == "third":
        if by == "words" and not (admits or detail):
            return listener, by, proof
        listener, by, proof = "debtor", "label", tally.aside if tally.aside.verified else Proof(asked_name=True)
    if proof.asked_detail and (detail or _GIVEN.search(text)):
        proof = replace(proof, detail=True, name=True)  # a right detail on request shows the person too
    elif detail and proof.asked_name:
        proof = replace(proof, detail=True, name=True)
    elif agrees and proof.stated_detail:
        proof = replace(proof, detail=True, name=proof.name or proof.asked_name)
    if admits and proof.asked_name:
        proof = replace(proof, name=True)
    elif admits:
        proof = replace(proof, name=True) if tally.collector_turns == 0 else proof
    if vouched and (proof.asked_name or proof.asked_detail or admits or detail):
        proof = replace(proof, known=True)
    return ("debtor" if proof.verified else listener), by, replace(proof, asked_detail=False, stated_detail=False)


def _stands_for_debtor(tally: Tally) -> bool:
    relation = tally.setting.relation
    return relation is not None and relation != "debtor" and relation in debtor_like(tally.rules)
