"""No response holds what the borrower hides before it is told: the scenario carries canaries, every answer is searched.

Hidden are facts, other people's names, lines, stages, means, traits, the truth, the dialogues; outcomes and criteria until
the end; hints until asked for.
"""

import re

import pytest
from flask import Flask

from tests.web.hand import EN, ZH, Hand

NUMBERS = (
    "7654",
    "2345.67",
    "1234.56",
    "345.67",
    "98.76",
    "0.777",
    "0.333",
    "0.888",
    "0.999",
    "2026-03-17",
    "月17日",
    "17 Mar",
)
FACT = {"zh": "厂子关了", "en": "plant closed"}
DRAWN_BY_LOT = re.compile(r"[A-Za-z0-9_.-]{24,}")  # form tokens, cookies, ids: any four digits turn up in them some day
INNER = ("debtor", "spouse", "third_party", "plant-closed", "sick-child", "seconds_per_turn", "willingness")


def bodies(hand: Hand) -> str:
    """All that was sent so far: bodies and headers."""
    return "\n".join(answer.text + str(answer.headers) for _path, answer in hand.seen)


def assert_kept(hand: Hand, *more: str) -> None:
    sent = bodies(hand)
    assert_absent(DRAWN_BY_LOT.sub(" ", sent), *NUMBERS)
    assert_absent(sent, "CANARY", *INNER, *more)


def assert_absent(sent: str, *secrets: str) -> None:
    for secret in secrets:
        found = re.search(re.escape(secret), sent)
        assert not found, sent[max(0, found.start() - 200) : found.end() + 200]


@pytest.mark.parametrize("signed_in", [False, True], ids=["guest", "trainee"])
@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_nothing_hidden_is_sent_before_it_is_due(app: Flask, locale: str, htmx: bool, signed_in: bool) -> None:
    lines = ZH if locale == "zh" else EN
    hand = Hand(app, locale, htmx=htmx)
    if signed_in:
        hand.sign_in("trainee")
    for path in ("/", "/scenarios", "/scenarios?level=easy", "/scenarios/quiet-loan"):
        hand.get(path)
    hand.dial()
    hand.get(hand.call)
    hand.say(lines[0]), hand.say(lines[1])
    hand.get(hand.call)
    hand.say("", seen=hand.turns)  # errors are answers too
    hand.say("x" * 5000)
    hand.say("再来" if locale == "zh" else "again", seen=0)
    hand.post(f"{hand.call}/notes", htmx=htmx, notes="note")
    hand.post(f"{hand.call}/silences", htmx=True, client_id="silence-1", seen=hand.turns)
    hand.post(f"{hand.call}/turns/1/objections", htmx=htmx, move="greet", reason="no")
    hand.get(f"{hand.call}/turns/1/objections")
    hand.get(hand.scorecard)  # not finished: leads back to the call
    assert_kept(hand, "OUTCOME", "CRITERION", "HINT", FACT[locale])

    hand.post(f"{hand.call}/hints", htmx=htmx, client_id="hint-number-1")
    hand.get(hand.call)
    assert "HINT" in bodies(hand)
    assert_kept(hand, "OUTCOME", "CRITERION", FACT[locale])

    hand.say(lines[2])
    hand.get(hand.call)
    assert_kept(hand, "TOLD")
    assert FACT[locale].lower() in bodies(hand).lower()
    assert_kept(hand, "OUTCOME", "CRITERION")

    hand.hang_up()
    hand.get("/attempts")
    assert "OUTCOME" in bodies(hand)
    assert "CRITERION" in bodies(hand)
    assert "TOLD" in bodies(hand), "what was told may be named in the record"
    assert_kept(hand)
    hand.post(f"{hand.scorecard}/wrap-up", disposition="hardship", next_action="hardship-team")
    assert "CANARY" in hand.get(hand.scorecard).text, "whoever filed a record reads what was really so"


def test_page_values_carry_no_scenario(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates get small values: nothing of the domain's whole objects is within their reach."""
    from flask import template_rendered

    reached: set[str] = set()

    def look(value: object, depth: int = 0) -> None:
        if depth > 6:
            return
        reached.add(f"{type(value).__module__}.{type(value).__qualname__}")
        fields = getattr(value, "__dataclass_fields__", ())
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
        for part in (*(getattr(value, name) for name in fields), *inner):
            look(part, depth + 1)

    def rendered(sender: Flask, template: object, context: dict[str, object], **_: object) -> None:
        for name, value in context.items():
            if name not in ("g", "request", "session", "config", "security", "form"):
                look(value)

    with template_rendered.connected_to(rendered, app):
        hand = Hand(app, "en").sign_in("trainee")
        hand.get("/"), hand.get("/scenarios")
        hand.dial().walk()
        hand.get(hand.call)
        hand.hang_up()
        hand.get("/attempts")
    assert "trainer.web.call.pages.Call" in reached
    assert {name for name in reached if name.startswith("trainer.") and not name.startswith("trainer.web.")} == set()
