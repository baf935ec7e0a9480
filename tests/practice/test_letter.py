"""A written case: days, post, who opens it, what comes back, and what cannot leave the desk."""

import datetime as dt
from uuid import uuid4

import pytest

from tests.practice.written_case import REMINDER, RUDE, Case
from trainer.practice.aftermath import aftermath
from trainer.practice.attempt import rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import EVENT
from trainer.practice.judging import Judging
from trainer.practice.letter_form import CaseOver, LetterRefused
from trainer.practice.result import result
from trainer.practice.rewind import rewound


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.open()


def test_a_letter_dated_later_is_posted_on_that_day(desk):
    turn = Case(desk).send(date="2026-06-16")
    assert turn.mail.day == dt.date(2026, 6, 16)
    assert {"after-due", "to-home", "by-ordinary", "own-envelope"} <= set(turn.mail.features)


def test_her_answer_comes_when_its_day_has_come_and_not_before(desk):
    case = Case(desk)
    case.send(date="2026-06-16", by="registered")
    assert case.step("wait 3").replies == ()
    turn = case.step("wait 30")
    assert turn.replies
    assert turn.stage == "asked"
    assert turn.mail.day < dt.date(2026, 7, 19), "the story stops on the day on which the post brings something"


def test_the_post_is_read_before_a_letter_that_is_dated_later(desk):
    case = Case(desk)
    case.send(date="2026-06-16")
    turn = case.send(date="2026-07-30")
    assert turn.letter is None
    assert turn.replies
    assert case.attempt.mail.letters == 1


def test_a_plan_within_her_means_is_signed_with_its_own_figures(desk):
    case = Case(desk)
    case.send(date="2026-06-16", by="registered")
    case.step("wait 30")
    plan = "We can do 12 instalments: 614 yuan a month, the first on 20 August 2026."
    case.send(f"Dear Ms Wen, thank you for your letter.\n\n{plan}\n\nYours sincerely, Qi Xiaotang")
    assert case.attempt.person.bargain.agreed is None, "nobody knows before her answer is here"
    turn = case.step("wait 30")
    assert turn.ended == "agreed"
    assert case.attempt.person.bargain.agreed.first == dt.date(2026, 8, 20)
    assert "614" in turn.replies[0].text
    assert "20 August" in turn.replies[0].text


def test_a_telltale_envelope_is_disclosure_and_a_plain_one_is_not(desk):
    told = Case(desk).send(envelope="Overdue debt, final demand")
    assert "third-party-disclosure" in {f.code for f in told.findings}
    kept = Case(desk).send(envelope="Chengqiao, PO Box 1108. Private")
    assert kept.findings == ()


def test_what_is_written_to_the_workplace_is_read_there(desk):
    case = Case(desk)
    assert "third-party-disclosure" in {f.code for f in case.send(to="work", date="2026-06-16").findings}
    assert case.step("wait 30").replies[0].speaker == "third_party"


def test_the_next_letter_home_is_read_by_her_again(desk):
    case = Case(desk)
    case.send(to="work")
    assert case.send(to="home").findings == ()


def test_the_notice_may_lie_in_the_envelope(desk):
    body = (
        "Dear Ms. Holloway, my name is Dana Price from Alder Creek Services on behalf of Lakeview Commercial Bank. This "
        "is an attempt to collect a debt and any information obtained will be used for that purpose. Your account stands "
        "at $1,371.40."
    )
    without, with_it = Case(desk, "first-notice"), Case(desk, "first-notice")
    assert "amount-explained" not in without.send(body).duties_met
    assert "amount-explained" in with_it.send(body, enclosed="validation-notice").duties_met


def test_her_letter_on_the_desk_is_heard_before_the_first_word(desk):
    case = Case(desk, "after-a-death")
    assert "Ruth Marsh" in case.attempt.transcript_turns[0].text
    assert case.send("Ms Marsh, your bill is due, pay by Friday.", to="ruth").first_index == 1
    assert not next(d for d in case.result().scorecard.duties if d.code == "vulnerability-response").met


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("", "empty"),
        ("To: home\n\n ... \n", "empty"),
        ("x" * 4001, "too-long"),
        ("x" * 1_000_000, "too-long"),
        ("Date: 2026-05-31\n\nHello", "dated-back"),
        ("Date: 2027-06-01\n\nHello", "too-far"),
        ("Date: next week\n\nHello", "no-such-day"),
        ("To: moon\n\nHello", "no-such-address"),
        ("By: pigeon\n\nHello", "no-such-way"),
        ("Enclosed: statement, gold-bar\n\nHello", "not-in-file"),
        (f"Envelope: {'x' * 201}\n\nHello", "long-envelope"),
        ("file posting", "nothing-posted"),
        ("file receipt", "nothing-posted"),
        ("wait 0", "wait-how-long"),
        ("wait 999", "wait-how-long"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason_and_changes_nothing(desk, script, reason):
    case = Case(desk)
    with pytest.raises(LetterRefused) as refused:
        case.step(script)
    assert refused.value.reason == reason
    assert case.attempt.turns == ()


def test_there_is_no_receipt_before_the_letter_arrived_and_none_for_ordinary_post(desk):
    case = Case(desk)
    case.send(by="registered")
    with pytest.raises(LetterRefused, match="not-there-yet"):
        case.step("file receipt")
    case.step("wait 3")
    assert "receipt-filed" in case.step("file receipt").mail.ever
    case.send(by="ordinary")
    with pytest.raises(LetterRefused, match="no-receipt"):
        case.step("file receipt")


def test_a_double_click_sends_one_letter_and_two_letters_cross(desk):
    case = Case(desk)
    first = case.step(f"Date: 2026-06-16\n\n{REMINDER}", "one-and-the-same")
    assert case.step(f"Date: 2026-06-16\n\n{REMINDER}", "one-and-the-same") == first
    assert case.attempt.mail.letters == 1
    assert "crossed" in case.send("Dear Ms Wen, once more.").mail.features


def test_a_closed_file_takes_no_more_letters(desk):
    case = Case(desk)
    case.step("close")
    with pytest.raises(CaseOver):
        case.send()


def test_a_file_closed_without_a_letter_is_no_good_letter(desk):
    written, unwritten = Case(desk), Case(desk)
    written.send(date="2026-06-16")
    for case in (written, unwritten):
        case.step("close")
    assert unwritten.result().scorecard.score < written.result().scorecard.score
    assert unwritten.result().outcome.id == "no-letter"


def test_the_log_alone_gives_the_same_case_and_the_same_scorecard(desk):
    case = Case(desk, "renovation-due", "zh")
    case.draft("温女士，您好：这是草稿。")
    case.send("温女士，您好：请看附件。", date="2026-06-16", enclosed="statement")
    case.step("wait 20")
    again = rebuild(EVENT.validate_json(EVENT.dump_json(e)) for e in case.log.load(case.id))
    assert again == case.attempt
    assert result(desk, again).scorecard == case.result().scorecard, "judged anew from the log"


def test_a_way_back_keeps_the_drafts_of_the_turns_before_it(desk):
    case = Case(desk)
    case.draft("Dear Ms Wen, a draft.")
    case.send()
    case.step("wait 7")
    branch = rebuild(rewound(case.log.load(case.id), 2))
    assert len(branch.drafts) == 1
    assert branch.mail == case.attempt.turns[0].mail


def test_a_rude_letter_makes_her_complain(desk):
    case = Case(desk)
    case.send(RUDE, date="2026-06-16")
    assert case.step("wait 20").ended == "complaint"


def test_an_executors_own_household_has_no_months(desk):
    case = Case(desk, "after-a-death")
    case.step("close")
    assert aftermath(desk, case.attempt) is None


def test_the_tally_caught_up_from_the_log_finds_what_the_live_one_found(desk):
    case = Case(desk, "after-a-death")
    case.send("Ms Marsh, I am so sorry about your father's death.", to="ruth")
    case.step("wait 30")
    live = desk.judging.tally(case.id, case.attempt, desk.scenario("after-a-death"), desk.rubrics)
    assert Judging().tally(uuid4(), case.attempt, desk.scenario("after-a-death"), desk.rubrics) == live
