"""What structure proposes beside what was learned."""

import datetime as dt
from decimal import Decimal

import pytest

from trainer.language.before import Before
from trainer.language.understand import understand

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("locale", "said", "amount"),
    [
        ("zh", "邹静是吧，你欠我们5859.28块什么时候还？", Decimal("5859.28")),
        ("en", "When are you paying the 5859.28 yuan you owe us?", Decimal("5859.28")),
    ],
)
def test_a_sum_in_one_breath_with_the_debt_states_it_however_it_is_wrapped(locale, said, amount):
    (stated,) = understand(said, locale, TODAY).of("state-amount")
    assert stated.slots.amount == amount


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh", "您别家还欠多少？"),
        ("en", "Your son owes Qinghuai more than five thousand yuan"),
    ],
)
def test_a_question_and_a_rough_figure_state_no_sum(locale, said):
    assert not any(m.slots.amount is not None for m in understand(said, locale, TODAY).of("state-amount"))


@pytest.mark.parametrize(("locale", "said", "each"), [("zh", "每个月还300元", 300), ("en", "300 a month", 300)])
def test_a_bare_plan_is_an_offer(locale, said, each):
    (offer,) = understand(said, locale, TODAY).of("offer-plan")
    assert offer.slots.each == each


@pytest.mark.parametrize(
    ("said", "amount", "day"),
    [
        ("Would three hundred on the fifteenth work?", 300, 15),
        ("I'm sorry, that was out of line. Would fifty yuan on the twenty-first be doable?", 50, 21),
    ],
)
def test_a_question_that_names_a_sum_and_a_day_to_come_is_an_offer(said, amount, day):
    (offer,) = understand(said, "en", TODAY).of("offer-plan")
    assert offer.slots.amount == amount
    assert offer.slots.date is not None
    assert offer.slots.date.day == day


@pytest.mark.parametrize(("locale", "said"), [("zh", "15号还了300吗"), ("en", "Did you pay us 300 on the 15th?")])
def test_asking_what_was_paid_is_no_offer(locale, said):
    assert not understand(said, locale, TODAY).has("offer-plan")


def test_instalments_that_were_paid_are_no_offer():
    assert not understand("您前面九期都是按时还的", "zh", TODAY).has("offer-plan")


@pytest.mark.parametrize(("locale", "said"), [("en", "When would suit you to pay?"), ("zh", "您什么时候方便还款？")])
def test_when_to_pay_is_not_when_to_ring(locale, said):
    assert not understand(said, locale, TODAY).of("ask-about")


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("zh", "你是谁", "who-are-you"),
        ("en", "say that again", "say-again"),
        ("en", "which app was it", "which-app"),
        ("en", "When would be a good time to ring you?", "when-to-call"),
        ("zh", "什么时候方便给您打？", "when-to-call"),
        ("en", "Is there anything we should know that makes calls hard for you?", "needs-known"),
        ("zh", "还有什么需要我们注意的吗？", "needs-known"),
        ("en", "Is this a good time?", "busy"),
        ("en", "How long have you had this number?", "how-got-number"),
        ("en", "Is anyone with you at the moment?", "who-else-is-there"),  # there is no mum in a moment
    ],
)
def test_small_questions_are_known_by_their_topic(locale, said, topic):
    assert [m.slots.topic for m in understand(said, locale, TODAY).of("ask-about")] == [topic]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Hi, is this Liang Junhao? Is now an all right time to talk?"),
        ("zh", "喂，您好，请问您是梁俊豪吗，现在方便说话吗？"),
    ],
)
def test_asking_for_somebody_is_not_asking_where_he_is(locale, said):
    reading = understand(said, locale, TODAY, context={"third-party"})
    assert reading.has("ask-for-person")
    assert not reading.has("ask-whereabouts")


@pytest.mark.parametrize(
    ("locale", "said"), [("zh", "再不还钱我就找人打断你的腿。"), ("en", "Pay up or I'll have your legs broken.")]
)
def test_a_plain_threat_is_sure_whoever_listens(locale, said):
    before = Before("您好" if locale == "zh" else "hello", "喂" if locale == "zh" else "yes?")
    (threat,) = understand(said, locale, TODAY, context={"third-party"}, before=before).of("threat-of-violence")
    assert threat.confidence >= 0.8
