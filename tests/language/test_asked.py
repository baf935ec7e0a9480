"""Small questions known by what they mean, in words that stand in no lexicon."""

import datetime as dt

import pytest

from trainer.language import asked
from trainer.language.asked import asked_about
from trainer.language.topics import topic_book, topic_names
from trainer.language.understand import understand
from trainer.scenario.acts import ACTS

TODAY = dt.date(2026, 3, 2)


def topics(said, locale):
    return [m.slots.topic for m in understand(said, locale, TODAY).of("ask-about")]


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("en", "How old's your boy?", "children"),
        ("zh", "店开了几年", "years-at-work"),
        ("zh", "您那边现在下雨了没有", "weather"),
        ("en", "Which newspaper do you read, and did you see the headlines?", "sports-news"),
        ("en", "Were you any good at maths when you were at school?", "schooling"),
    ],
)
def test_a_question_is_about_the_topic_whose_examples_mean_the_same(locale, said, topic):
    assert topics(said, locale) == [topic]


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("zh", "你们那张发票是几号到期的？", "invoice-due"),
        ("en", "When does your customer usually pay you?", "invoice-due"),
        ("zh", "这笔钱来了，先付谁？", "who-first"),
        ("en", "If your customer doesn't pay in time, ring us first.", "if-unpaid"),
        ("zh", "您签的是连带责任保证。", "whose-debt"),
        ("en", "Your husband has to pay it too.", "family-owes"),
        ("zh", "那我去找您客户要。", "contact-customer"),
        ("zh", "您千万别去借过桥。", "warns-off"),
    ],
)
def test_what_is_asked_and_told_of_a_business_is_heard(locale, said, topic):
    assert topic in topics(said, locale)


@pytest.mark.parametrize(
    ("locale", "said"), [("zh", "我们不会联系您的客户。"), ("en", "We won't contact your customer.")]
)
def test_who_promises_to_leave_the_customer_alone_does_not_threaten(locale, said):
    assert "contact-customer" not in topics(said, locale)


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "How are you?"), ("en", "You're not driving, are you?"), ("zh", "您那边现在下雨了没有")]
)
def test_a_small_question_asks_after_nobodys_safety(locale, said):
    assert not understand(said, locale, TODAY).has("check-safety")


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "Slow down, you're not planning to harm yourself, are you?"), ("zh", "您先别激动，您没想干什么傻事吧？")],
)
def test_a_question_after_somebodys_safety_is_never_taken_for_a_small_one(locale, said):
    reading = understand(said, locale, TODAY)
    assert reading.has("check-safety")
    assert topics(said, locale) in ([], ["why-shouting"])


@pytest.mark.parametrize(("locale", "said"), [("en", "Is anyone with you right now?"), ("zh", "您身边有人陪着吗？")])
def test_who_is_with_somebody_may_be_both(locale, said):
    reading = understand(said, locale, TODAY)
    assert reading.has("check-safety")
    assert topics(said, locale) == ["who-else-is-there"]


@pytest.mark.parametrize(
    ("locale", "said", "move"),
    [
        ("en", "Before I say anything, could you tell me the month and year you were born?", "verify-identity"),
        ("zh", "请问梁俊豪在吗？", "ask-for-person"),
        ("en", "When's your next payday?", "ask-income"),
        ("en", "How come you fell behind?", "ask-reason"),
        ("zh", "您信用卡有没有欠的", "ask-debts"),
    ],
)
def test_what_a_call_is_about_is_no_small_question(locale, said, move):
    reading = understand(said, locale, TODAY)
    assert reading.has(move)
    assert not reading.has("ask-about")


def test_being_asked_whether_one_records_is_no_notice_that_the_call_is_recorded():
    assert not understand("Are you taping this?", "en", TODAY).has("state-recording")
    assert understand("This call is being recorded.", "en", TODAY).has("state-recording")


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("en", "May I have your attorney's name and phone number?", "lawyer-details"),
        ("en", "Does she represent you on this bill?", "lawyer-details"),
        ("zh", "您的律师怎么称呼？", "lawyer-details"),
        ("en", "There's nothing on my file about an attorney.", "not-on-file"),
        ("zh", "系统里没写您有律师啊。", "not-on-file"),
        ("en", "Is any of this bill still with your insurance?", "insurance"),
        ("zh", "保险公司赔了多少？", "insurance"),
        ("en", "Is there anything about the amount you don't agree with?", "wrong-sum"),
        ("zh", "这个数您觉得哪里不对吗？", "wrong-sum"),
        ("en", "When did you tell us about it?", "earlier-caller"),
        ("zh", "上回接电话的是谁？", "earlier-caller"),
    ],
)
def test_a_bill_with_a_lawyer_and_an_insurer_has_questions_of_its_own(locale, said, topic):
    assert topics(said, locale) == [topic]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Our system doesn't show that payment yet."),
        ("en", "Your account has no interest."),
        ("zh", "系统里没有您这笔还款。"),
    ],
)
def test_what_else_a_file_lacks_is_another_matter(locale, said):
    assert "not-on-file" not in topics(said, locale)


@pytest.mark.parametrize(
    ("locale", "said", "move", "not_move"),
    [
        ("en", "You don't need to pay anything today.", "refuse-request", "demand-payment"),
        ("en", "Please hold on to your fifty dollars.", "refuse-request", "demand-payment"),
        ("zh", "今天您不用付钱。", "refuse-request", "demand-payment"),
        ("zh", "这五十块您别付了。", "refuse-request", "demand-payment"),
        ("en", "Okay, let's take the fifty now.", "offer-plan", "refuse-request"),
        ("zh", "那就先收您五十美元，剩下的以后再说。", "offer-plan", "refuse-request"),
        ("en", "Great, go ahead and give me your card number.", "ask-commitment", "verify-identity"),
        ("zh", "好，今天五十块，您报一下卡号。", "ask-commitment", "verify-identity"),
    ],
)
def test_money_that_is_offered_is_taken_or_left(locale, said, move, not_move):
    reading = understand(said, locale, TODAY)
    assert reading.has(move)
    assert not reading.has(not_move)


@pytest.mark.parametrize("said", ["If you don't pay it by Friday, it goes to court.", "Pay it today."])
def test_a_condition_and_a_demand_let_nobody_off(said):
    assert not understand(said, "en", TODAY).has("refuse-request")


def test_a_question_that_hangs_on_the_words_before_it_asks_what_they_say():
    assert topics("You're not recording me, are you?", "en") == ["record-call"]


@pytest.mark.parametrize(
    ("locale", "said"),
    [("zh", "给你最后一天，想清楚"), ("en", "You've got until tonight, don't make me come after you")],
)
def test_an_ultimatum_counts_though_nothing_is_asked(locale, said):
    assert "ultimatum" in topics(said, locale)


def test_topics_exist_and_answers_are_acts():
    assert set(asked.topics().names) - {asked.OTHERWISE} <= topic_names()
    for act in topic_book("en").answers.values():
        assert ACTS[act].role == "any"


def test_nonsense_is_about_nothing():
    topic, chance = asked_about("purple ledgers sing backwards")
    assert topic == asked.OTHERWISE or chance < asked.LIKELY


def test_runs_of_letters_stay_inside_words_and_know_their_edges():
    assert asked.runs("Ab c") == [
        " ",
        "a",
        "b",
        " ",
        " a",
        "ab",
        "b ",
        " ab",
        "ab ",
        " ab ",
        " ",
        "c",
        " ",
        " c",
        "c ",
        " c ",
    ]
    assert asked.runs("") == []


def test_no_letters_say_nothing_of_any_topic():
    assert not asked.topics().by_letters("").any()
    assert asked.topics().by_letters("您的手机是苹果还是安卓").any()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh", "娃娃上学要花多少？"),
        ("zh", "给老人看病花多少钱？"),
        ("zh", "钱都用到哪里去了？"),
        ("en", "What does the school cost you?"),
        ("en", "How much do you pay for heating?"),
        ("en", "Where does all your money go?"),
    ],
)
def test_what_something_costs_is_asked_of_outgoings_and_not_of_what_costs_it(locale, said):
    assert understand(said, locale, TODAY).has("ask-outgoings")
    assert topics(said, locale) == []


@pytest.mark.parametrize(("locale", "said"), [("zh", "晚上睡得着吗？"), ("en", "Are you sleeping all right?")])
def test_sleep_is_a_question_of_health(locale, said):
    assert topics(said, locale) == ["health"]


@pytest.mark.parametrize(
    "said", ["Nothing is taken today. I came to talk, and that is all.", "我今天什么也不拿，就是来谈谈。"]
)
def test_a_statement_is_a_small_question_only_where_that_is_sure(said):
    assert topics(said, "zh" if said[0] == "我" else "en") == []


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("en", "And you'd be?", "who-are-you"),
        ("en", "You look about fifty, am I right?", "age"),
        ("en", "Is it Stevens with a V?", "name-spelling"),
        ("en", "You've been running the place a good long while, have you?", "years-at-work"),
        ("zh", "这电话是您单位的，还是家里的？", "how-got-number"),
        ("zh", "您靠什么谋生？", "employer"),
        ("zh", "上回那位同事叫什么？", "earlier-caller"),
    ],
)
def test_a_class_of_wordings_is_heard_whole(locale, said, topic):
    assert topic in topics(said, locale)


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("en", "Are you aware that you are 90 or more days past due?", "age"),
        ("en", "What's going out each month?", "speak-up"),
        ("en", "Did you know you missed the last payment?", "say-again"),
        ("en", "Could you pay it in two a month?", "name-spelling"),
        ("zh", "还款日是每月几号？", "the-time"),
        ("zh", "另一半下个月再还，可以吗？", "spouse"),
        ("zh", "听着您就是刘先生本人吧？", "compliment"),
        ("zh", "过了今天就算逾期，您清楚吗？", "ultimatum"),
    ],
)
def test_what_only_shares_words_with_it_is_not_taken_for_it(locale, said, topic):
    assert topic not in topics(said, locale)
