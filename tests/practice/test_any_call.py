"""Any call at all: a machine that says what collectors say, and anything else, and keeps silent."""

from itertools import pairwise
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.practice.call import AT, learning_lines, locked_facts_told
from trainer.conversation.text import LOCALES
from trainer.evaluate.borrower import plain
from trainer.practice.attempt import Attempt, apply, rebuild
from trainer.practice.desk import desk
from trainer.practice.events import EVENT
from trainer.practice.log import MemoryLog
from trainer.practice.turn import NothingSaid, keep_notes, keep_silence, start, take_hint, take_turn

LINES = {locale: st.sampled_from(learning_lines(locale)) for locale in LOCALES}
FEELINGS = ("trust", "anger", "stress", "shame", "belief", "explored", "pressure")


class AnyCall(RuleBasedStateMachine):
    """One attempt at any call in either language; `inputs` is all that the trainee did."""

    @initialize(
        scenario=st.sampled_from(sorted(v.content.id for v in desk().scenarios if v.content.channel == "phone")),
        locale=st.sampled_from(LOCALES),
        seed=st.integers(0, 10**6),
    )
    def the_phone_is_picked_up(self, scenario, locale, seed):
        self.log, self.id, self.locale = MemoryLog(), uuid4(), locale
        self.facts = desk().scenario(scenario).facts
        self.begun = start(desk(), scenario, locale=locale, seed=seed, at=AT)
        self.log.append(self.id, 0, self.begun)
        self.attempt, self.inputs = Attempt(self.begun), []

    @property
    def running(self):
        return not self.attempt.ended

    def took(self, said):
        self.inputs.append(said)
        self.attempt = apply(self.attempt, self.log.load(self.id)[-1])

    def next_id(self):
        return f"c{len(self.log.load(self.id))}"

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def the_collector_says_what_collectors_say(self, data):
        said = data.draw(LINES[self.locale])
        take_turn(self.log, desk(), self.id, self.next_id(), said, AT)
        self.took(said)

    @precondition(lambda self: self.running)
    @rule(said=st.text(max_size=60))
    def the_collector_says_anything_at_all(self, said):
        try:
            take_turn(self.log, desk(), self.id, self.next_id(), said, AT)
        except NothingSaid:
            return
        self.took(said)

    @precondition(lambda self: self.running and self.attempt.turns)
    @rule()
    def the_collector_says_the_same_again(self):
        said = self.attempt.turns[-1].said
        if said:
            take_turn(self.log, desk(), self.id, self.next_id(), said, AT)
            self.took(said)

    @precondition(lambda self: self.running)
    @rule()
    def the_collector_keeps_silent(self):
        keep_silence(self.log, desk(), self.id, self.next_id(), AT)
        self.took(None)

    @precondition(lambda self: self.running)
    @rule()
    def the_collector_asks_for_a_hint(self):
        if take_hint(self.log, desk(), self.id, AT) is not None:
            self.attempt = apply(self.attempt, self.log.load(self.id)[-1])

    @rule(text=st.text(max_size=20))
    def the_collector_keeps_notes(self, text):
        keep_notes(self.log, self.id, text, AT)
        self.attempt = apply(self.attempt, self.log.load(self.id)[-1])

    @invariant()
    def no_locked_fact_was_told(self):
        for turn in self.attempt.turns[-1:]:
            assert locked_facts_told(turn, self.facts, self.locale) == []

    @invariant()
    def the_log_alone_gives_the_same_attempt(self):
        assert rebuild(self.log.load(self.id)) == self.attempt

    @invariant()
    def somebody_always_answers(self):
        for turn in self.attempt.turns[-1:]:
            assert turn.replies
            assert all(reply.text.strip() and "{" not in reply.text for reply in turn.replies)

    @invariant()
    def a_reply_never_repeats_the_last_one(self):
        for last, now in pairwise(self.attempt.turns[-2:]):
            assert [plain(r.text) for r in last.replies] != [plain(r.text) for r in now.replies]

    @invariant()
    def feelings_stay_between_nothing_and_all(self):
        for turn in self.attempt.turns[-1:]:
            assert all(0 <= getattr(turn.person.mood, feeling) <= 1 for feeling in FEELINGS)

    @invariant()
    def a_finding_quotes_what_was_said(self):
        for turn in self.attempt.turns[-1:]:
            assert all(f.quote == turn.said[f.span[0] : f.span[1]] for f in turn.findings)
            assert all(0 <= m.span[0] <= m.span[1] <= len(turn.said) for m in turn.moves)

    def teardown(self):
        """The same inputs and seed, played again, give the same bytes."""
        again, attempt_id = MemoryLog(), uuid4()
        again.append(attempt_id, 0, self.begun)
        for turn, said in zip(self.attempt.turns, self.inputs, strict=True):
            if said is None:
                keep_silence(again, desk(), attempt_id, turn.client_id, AT)
            else:
                take_turn(again, desk(), attempt_id, turn.client_id, said, AT)
        assert [EVENT.dump_json(t) for t in rebuild(again.load(attempt_id)).turns] == [
            EVENT.dump_json(t) for t in self.attempt.turns
        ]


AnyCall.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestAnyCall = AnyCall.TestCase
