"""The door of this room: a caller's turn → what the person on the line says back, and who they are after it.

Feelings move first; then wounds, the door, money, questions, statements each get their say, in that order; what is
left of the reply's breath goes to a question of the person's own. Two acts at most: people say one thing at a time.
"""

from dataclasses import replace
from hashlib import blake2b

from trainer.borrower.door import at_the_door
from trainer.borrower.ending import ends_in_anger
from trainer.borrower.mood import moved, opening_mood
from trainer.borrower.mouth import sum_said
from trainer.borrower.own import own_question, wanders
from trainer.borrower.particulars import heard_in_particular, introduced, particular
from trainer.borrower.pushes import pushes
from trainer.borrower.questions import (
    answer_facts,
    answer_topics,
    asks_for,
    rather_small,
    repeated_answer,
    what_was_meant,
)
from trainer.borrower.reactions import doubtful_wound, no_speech, softener, statement, wound
from trainer.borrower.reply import Answered, Reply, SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState, Shift
from trainer.borrower.table import at_the_table
from trainer.borrower.terms import (
    Settled,
    plan_said,
    says_terms,
)
from trainer.borrower.third_party import respond_for_another
from trainer.conversation.plan import Plan
from trainer.language.topics import topic_book

# Longer turns than these lose a listener, unless something in them waits for an answer. [a]
_SPEECH_ZH, _SPEECH_EN = 180, 620
_REMEMBERED_TURNS = 12
# What of money is still said when the caller is already taking leave.
_BEFORE_GOODBYE = frozenset(
    {"accepts", "empty-yes", "thinks-first", "counters", "counters-date", "refuses-angry", "cannot-pay", "confirms",
     "commits", "corrects-terms"}
)  # fmt: skip


def respond(scene: Scene, state: PersonState, known_acts: frozenset[str]) -> Answered:
    """The person's reply to the turn in `scene`; `known_acts` are the acts that have words of their own."""
    scene = heard_in_particular(scene)
    if not state.caller_known:
        scene = replace(scene, reading=introduced(scene.reading, scene.scenario.case_file.firm, scene.locale))
    state, repeated = _noticed(scene, state)
    plan = plan_said(scene, state) if scene.person.role == "borrower" else None
    state, shifts = _felt(scene, state, plan, repeated)
    ending = ends_in_anger(scene, state)
    if ending is not None:
        reply = Reply(scene.person_id, (SpeechAct(ending.act),), (ending.event,), ending.ends)
        return Answered(reply, _remembering(replace(state, ended=ending.ends), reply), shifts)
    if scene.person.role == "third_party":
        reply, state = respond_for_another(scene, state, known_acts)
        return Answered(reply, _remembering(state, reply), shifts)
    reply, state, agreed = _answer(scene, state, plan, repeated, known_acts)
    return Answered(reply, _remembering(state, reply), shifts, agreed)


def keeps_silent(scene: Scene, state: PersonState) -> Answered:
    """The caller has said nothing for a while: speaks up, and the second time rings off."""
    silent = state.silent + 1
    last = silent >= 2
    act = SpeechAct("silence-last" if last else "silence-first")
    reply = Reply(scene.person_id, (act,), ("silence-last" if last else "silence-first",), "hung-up" if last else "")
    return Answered(reply, _remembering(replace(state, silent=silent), reply), ())


def _noticed(scene: Scene, state: PersonState) -> tuple[PersonState, bool]:
    fingerprint = blake2b(scene.reading.text.strip().lower().encode(), digest_size=6).hexdigest()
    repeated = fingerprint in state.caller_said
    said = (*state.caller_said, fingerprint)[-_REMEMBERED_TURNS:]
    return replace(state, caller_said=said, silent=0), repeated


def _felt(scene: Scene, state: PersonState, plan: Plan | None, repeated: bool) -> tuple[PersonState, tuple[Shift, ...]]:
    names = pushes(scene, state, plan, repeated)
    home = opening_mood(scene.person.opening_mood)
    gain = scene.scenario.character.sensitivity
    mood, shifts = moved(state.mood, names, state.heard, home, gain, scene.parameters)
    heard = dict(state.heard)
    for name in names:
        heard[name] = heard.get(name, 0) + 1
    return replace(state, mood=mood, heard=heard), shifts


def _answer(
    scene: Scene, state: PersonState, plan: Plan | None, repeated: bool, known_acts: frozenset[str]
) -> tuple[Reply, PersonState, Plan | None]:
    person, reading = scene.person_id, scene.reading
    if reading.sort != "speech":
        return (
            Reply(person, (no_speech(scene, state, known_acts),), understood=False),
            replace(state, puzzled=state.puzzled + 1),
            None,
        )
    hurt = wound(scene.broke)
    if hurt is not None:
        named = _names_debt(scene, state)
        reply = Reply(person, (hurt,), ("debt-named",) if named else ())
        return reply, replace(state, debt_named=state.debt_named or named), None
    again = repeated_answer(scene, state)
    if again is not None:
        return Reply(person, (again,)), state, None
    door, state, events = at_the_door(scene, state)
    if not state.caller_known and _asks_anything(scene) and door is None:
        return Reply(person, (SpeechAct("asks-who"),), events), replace(state, wary=state.wary + 1), None
    if _names_debt(scene, state):
        events = (*events, "debt-named")
    facts: tuple[SpeechAct, ...] = ()
    money = Settled((), (), state.bargain)
    if door is None:  # else the door is all that is answered: nothing is told or agreed without a word of it
        leaving = reading.has("close")
        if plan is None and not leaving:
            facts, state = answer_facts(scene, state)
        if not any(act.act.startswith("tell:") for act in facts):
            settled = at_the_table(scene, state, plan)
            if not leaving or (settled.acts and settled.acts[0].act in _BEFORE_GOODBYE):
                money = settled
        if plan is not None and not leaving and not money.acts:
            facts, state = answer_facts(scene, state)
    happened = (*state.happened, money.happened) if money.happened else state.happened
    state = replace(state, bargain=money.bargain, happened=happened)
    acts, state = _compose(scene, state, door, money, facts, repeated, known_acts)
    if _names_debt(scene, state):
        state = replace(state, debt_named=True)
    understood = not (acts and acts[0].act in ("not-understood", "answers-yes-no"))
    state = replace(state, puzzled=0 if understood else state.puzzled + 1)
    ends = "closed" if reading.has("close") and acts and acts[-1].act == "bye" else ""
    return Reply(person, acts, (*events, *money.events), ends, understood), state, money.agreed


def _names_debt(scene: Scene, state: PersonState) -> bool:
    return not state.debt_named and scene.reading.has(
        "state-purpose", "state-amount", "demand-payment", "explain-charges"
    )


def _asks_anything(scene: Scene) -> bool:
    """Whether something is asked that nobody answers to a stranger."""
    to_strangers = topic_book(scene.locale).to_strangers
    asks = ("verify-identity", "offer-plan", "offer-choice")
    return any(
        (m.kind.startswith("ask-") or m.kind in asks) and m.slots.topic not in to_strangers for m in scene.reading.moves
    )


def _compose(
    scene: Scene,
    state: PersonState,
    door: SpeechAct | None,
    money: Settled,
    facts: tuple[SpeechAct, ...],
    repeated: bool,
    known_acts: frozenset[str],
) -> tuple[tuple[SpeechAct, ...], PersonState]:
    reading = scene.reading
    if reading.has("close"):
        first = (door,) if door is not None and door.act == "gives-detail" else money.acts[:1]
        return (*first, SpeechAct("bye")), state
    if door is not None:
        return _with_placing(scene, state, (door,)), state
    own = particular(scene)
    if money.acts:
        soft = SpeechAct(f"topic:{own}") if own is not None else softener(scene, state)
        acts = (soft, money.acts[0]) if soft and len(money.acts) == 1 else money.acts
        return _with_agenda(scene, state, acts, known_acts, 0.3)
    meant = what_was_meant(scene, state)
    if meant is not None and not any(act.act.startswith("tell:") for act in facts):
        return (meant,), state
    if facts and (small := rather_small(scene, facts, known_acts)):
        return (small,), state
    if facts:
        soft = SpeechAct(f"topic:{own}") if own is not None else softener(scene, state)
        acts = (soft, facts[0]) if soft and len(facts) == 1 else facts
        return (wanders(scene, state, acts), state)
    if _names_debt(scene, state):
        return _with_placing(scene, state, ()), state
    topic = answer_topics(scene, known_acts) or doubtful_wound(scene)
    if topic is not None:
        return (topic,), state
    if reading.has("state-amount"):
        return _with_agenda(scene, state, (_amount_heard(scene),), known_acts, 0.3)
    if repeated:
        return (SpeechAct("repeated-to"),), state
    terms = says_terms(scene, state)
    if terms is not None:
        return (terms,), state
    said = statement(scene, state)
    if said is not None:
        weight = 0.75 if said.act == "receipt" else 0.35
        return _with_agenda(scene, state, wanders(scene, state, (said,)), known_acts, weight)
    if reading.has("greet"):
        return (SpeechAct("greets-back"),), state
    if len(reading.text) > (_SPEECH_ZH if scene.locale == "zh" else _SPEECH_EN):
        return (SpeechAct("too-long"),), state
    return _puzzled(scene, state, known_acts)


def _with_placing(scene: Scene, state: PersonState, acts: tuple[SpeechAct, ...]) -> tuple[SpeechAct, ...]:
    if not _names_debt(scene, state):
        return acts
    heard = _amount_heard(scene) if scene.reading.has("state-amount") else None
    if heard is not None and heard.act == "corrects-amount":
        return (*acts, heard)
    return (*acts, SpeechAct("placing"))


def _amount_heard(scene: Scene) -> SpeechAct:
    account = scene.scenario.case_file.account
    said = [m.slots.amount for m in scene.reading.of("state-amount") if m.slots.amount is not None]
    truths = scene.scenario.case_file.to_account(scene.locale).true_sums
    instalment = account.instalment
    if said and all(s not in truths and s != instalment and s > account.balance for s in said):
        return SpeechAct("corrects-amount", {"amount": sum_said(account.balance, scene.locale, scene.currency)})
    spoken = said[-1] if said else account.balance
    return SpeechAct("hears-amount", {"amount": sum_said(spoken, scene.locale, scene.currency)})


def _with_agenda(
    scene: Scene, state: PersonState, acts: tuple[SpeechAct, ...], known_acts: frozenset[str], weight: float
) -> tuple[tuple[SpeechAct, ...], PersonState]:
    if len(acts) > 1 or scene.chance.draw("agenda") >= weight:
        return acts, state
    question = own_question(scene, state)
    if question is None:
        return acts, state
    asked = SpeechAct(f"agenda:{question.id}")
    state = replace(state, agenda=(*state.agenda, question.id))
    keeps = acts if acts and acts[0].act != "receipt" else ()
    return (*keeps, asked), state


def _puzzled(scene: Scene, state: PersonState, known_acts: frozenset[str]) -> tuple[tuple[SpeechAct, ...], PersonState]:
    """Nothing was understood: never "what do you mean" twice running."""
    if state.puzzled == 0:
        act = {"closed": "answers-yes-no", "open": "answers-vaguely"}.get(asks_for(scene), "not-understood")
        return (SpeechAct(act),), state
    question = own_question(scene, state)
    if question is not None:
        return (SpeechAct(f"agenda:{question.id}"),), replace(state, agenda=(*state.agenda, question.id))
    return (SpeechAct("answers-vaguely"),), state


def _remembering(state: PersonState, reply: Reply) -> PersonState:
    figures: dict[str, str] = {}
    for act in reply.acts:
        figures.update(act.slots)
    return replace(state, last_acts=tuple(a.act for a in reply.acts), last_figures=figures)
