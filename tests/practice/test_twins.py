"""Twins: two people open with the same words, and only what is asked after that tells them apart."""

import re
from functools import cache

import pytest

from tests.practice.call import Call
from trainer.conversation.text import LOCALES
from trainer.practice.aftermath import aftermath
from trainer.practice.diagnosis import concerns
from trainer.practice.wrap_up import dispositions

HONEST, FEIGNED = TWINS = ("hospital-bill", "hospital-story")
OPENING = {
    "zh": (
        "您好，请问是{name}吗？",
        "我是栖禾银行的方晴，工号3318，通话会录音。麻烦您报一下身份证后四位。",
        "谢谢您。您的消费贷从1月25号开始逾期了，一共{balance}元。",
        "这几个月是遇到什么情况了？您慢慢说。",
        "真够您受的。现在还有收入吗？",
    ),
    "en": (
        "Good morning, am I speaking with {name}?",
        "This is Fang Qing from Qihe Bank, staff number 3318, on a recorded line. Could you give me the last four digits"
        " of your ID number?",
        "Thank you. I'm calling about your home loan, which has been overdue since 25 January. It's {balance} yuan.",
        "What has been happening these last few months? Take your time.",
        "That's a lot for one person to carry. Is anything coming in?",
    ),
}
DAYS = {
    "zh": (
        "老人家是哪天住进去的？",
        "您一天一天是怎么过的，方便跟我说说吗？",
        "您手上有没有缴费单，拍一张，别的遮住。",
    ),
    "en": (
        "When did she go in?",
        "Could you walk me through the last week, day by day?",
        "Have you got a payment slip you could photograph? Cover everything but the sum and the date.",
    ),
}
STORY = ("mother-in", "no-work", "story-when", "story-ward")
DOUBT = {"zh": "您是不是在骗我？", "en": "Are you lying to me?"}
# What differs by the account and by the person, not by what is said: a sum, the verifying digits, the name.
_OWN = re.compile(r"[\d,.]+|[一二两三四五六七八九十百千万零]+")


@pytest.fixture(scope="module")
def held(desk):
    """A call with one of the twins: the opening, then what is said to the other in the same words."""

    @cache
    def held(name, locale, seed, more=()):
        call = Call(desk, name, locale, seed=seed)
        file = call.scenario
        given = {"name": file.people["debtor"].name.to(locale), "balance": file.case_file.account.balance}
        for line in (*OPENING[locale], *more):
            call.say(line.format(**given))
        return call.attempt

    return held


def replies(attempt):
    return [_OWN.sub("#", r.text) for turn in attempt.turns for r in turn.replies]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_with_the_same_seed_twins_open_with_the_same_words(held, locale, seed):
    honest, feigned = (held(name, locale, seed) for name in TWINS)
    assert replies(honest) == replies(feigned)
    assert honest.person.told == feigned.person.told == ("mother-in", "no-work")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_words_move_both_alike(held, locale):
    for more in ((), (DOUBT[locale],)):
        honest, feigned = (held(name, locale, 1, more) for name in TWINS)
        assert honest.person.mood == feigned.person.mood


@pytest.mark.parametrize("locale", LOCALES)
def test_to_be_called_a_liar_offends_both_and_opens_neither(held, locale):
    honest, feigned = (held(name, locale, 1, (DOUBT[locale],)) for name in TWINS)
    assert replies(honest) == replies(feigned)
    before, after = honest.turns[-2].person.mood, honest.turns[-1].person.mood
    assert after.anger > before.anger
    assert after.trust < before.trust
    assert honest.person.told == feigned.person.told == ("mother-in", "no-work")


@pytest.mark.parametrize("locale", LOCALES)
def test_walked_through_the_days_one_has_dates_and_paper_and_the_other_owns_up(held, locale):
    honest, feigned = (held(name, locale, 1, DAYS[locale]).person.told for name in TWINS)
    assert {"admitted", "papers"} <= set(honest)
    assert {"story-when", "slip", "came-clean"} <= set(feigned)


def test_what_was_a_story_is_not_told_again_once_it_was_taken_back(held):
    asked = ("您现在每个月收入多少？", "您母亲在哪个医院？")
    attempt = held(FEIGNED, "zh", 1, (*DAYS["zh"], *asked))
    owned_up = next(t.number for t in attempt.turns if "came-clean" in t.person.told)
    later = {act for turn in attempt.turns[owned_up:] for act in turn.reply_acts}
    assert not later & {f"{act}:{name}" for act in ("tell", "withhold") for name in STORY}


def test_a_story_taken_back_is_neither_a_hardship_to_record_nor_a_concern(desk, held):
    feigned = desk.scenario(FEIGNED)
    assert "hardship" in dispositions(feigned, held(FEIGNED, "zh", 1))
    assert "hardship" not in dispositions(feigned, held(FEIGNED, "zh", 1, DAYS["zh"]))
    assert not {c.id for c in concerns(feigned, held(FEIGNED, "zh", 1))} & set(STORY)
    honest = desk.scenario(HONEST)
    assert "hardship" in dispositions(honest, held(HONEST, "zh", 1, DAYS["zh"]))


def test_the_same_contact_is_followed_by_other_months(desk, held):
    honest, feigned = (aftermath(desk, held(name, "zh", 1)) for name in TWINS)
    assert honest is not None
    assert feigned is not None
    assert honest.best[-1] < feigned.best[-1] / 2
    assert honest.expected != feigned.expected


def test_the_right_diagnosis_of_one_is_wrong_of_the_other(desk):
    honest, feigned = (desk.scenario(name).truth for name in TWINS)
    assert (honest.ability, honest.willingness) == ("low", "high")
    assert (feigned.ability, feigned.willingness) == ("medium", "low")


@pytest.mark.parametrize(
    "part", ["scene", "pick_up", "summary", "risks", "skills", "starts_at", "channel", "level", "seconds_per_turn"]
)
def test_nothing_read_before_the_call_but_the_case_file_tells_them_apart(desk, part):
    honest, feigned = (getattr(desk.scenario(name), part) for name in TWINS)
    assert honest == feigned


def test_twins_share_their_luck_and_their_voice(desk):
    honest, feigned = (desk.scenario(name) for name in TWINS)
    assert honest.luck == feigned.luck
    assert honest.people["debtor"].voice == feigned.people["debtor"].voice
    assert honest.people["debtor"].opening_mood == feigned.people["debtor"].opening_mood
