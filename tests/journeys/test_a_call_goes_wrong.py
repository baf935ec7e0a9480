"""What a person fears: the network fails, the page is closed, a key is hit twice, two windows, an input method, silence."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

FIRST = "Good morning, this is Tong Yue from Hengling. This call is recorded. Am I speaking with Mr Zou Jianfeng?"


@pytest.fixture
def page(visit, request: pytest.FixtureRequest) -> Page:
    window = visit("en", calm=True)
    request.node.window = window
    page = window.open()
    page.locator(".try button[type=submit]").click()
    page.locator(".begin button[type=submit]").click()
    expect(page.locator("[data-live]")).to_be_attached()
    expect(page.locator("[data-said]")).to_be_focused()
    return page


def forgive(request: pytest.FixtureRequest) -> None:
    """The failure is ours: the browser may complain of it."""
    request.node.window.complaints.clear()


def test_words_that_did_not_get_through_stay_and_are_one_turn_when_sent_again(page: Page, request) -> None:
    ids: list[str] = []

    def lose_the_answer(route: Route) -> None:
        ids.append(re.search(r"client_id=([^&]+)", route.request.post_data or "").group(1))  # type: ignore[union-attr]
        if len(ids) == 1:
            route.fetch()  # the server takes the turn ...
            route.abort("connectionreset")  # ... and the answer is lost
        else:
            route.continue_()

    page.route("**/turns", lose_the_answer)
    page.locator("[data-said]").fill(FIRST)
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#composer-note")).to_contain_text("did not get through")
    expect(page.locator("[data-said]")).to_have_value(FIRST)
    page.get_by_role("button", name="Send again").click()
    expect(page.locator("#turn-1")).to_be_visible()
    expect(page.locator("[data-said]")).to_have_value("")
    expect(page.locator("#composer-note")).to_be_empty()
    assert ids[0] == ids[1]
    page.reload()
    expect(page.locator("[data-live]")).to_be_attached()
    expect(page.locator(".turn[data-turn]")).to_have_count(1)
    forgive(request)


def test_words_changed_after_a_lost_answer_are_not_thrown_away(page: Page, request) -> None:
    lost: list[int] = []

    def lose_one(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(1)
            route.fetch()
            route.abort("connectionreset")

    page.route("**/turns", lose_one)
    page.locator("[data-said]").fill(FIRST)
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#composer-note")).to_contain_text("did not get through")
    page.locator("[data-said]").fill("Something quite different.")
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#turn-1")).to_contain_text("Good morning")
    expect(page.locator("[data-said]")).to_have_value("Something quite different.")
    expect(page.locator("#composer-note")).to_contain_text("were taken")
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#turn-2")).to_contain_text("Something quite different.")
    forgive(request)


def test_a_server_that_fails_leaves_the_words_where_they_are(page: Page, request) -> None:
    page.route("**/turns", lambda route: route.fulfill(status=502, body="<html>Bad gateway</html>"))
    page.locator("[data-said]").fill(FIRST)
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#composer-note")).to_contain_text("did not get through")
    expect(page.locator("[data-said]")).to_have_value(FIRST)
    expect(page.locator("#turns")).not_to_contain_text("Bad gateway")
    forgive(request)


def test_enter_hit_twice_is_one_turn(page: Page) -> None:
    page.locator("[data-said]").fill(FIRST)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1")).to_be_visible()
    page.wait_for_timeout(400)
    page.reload()
    expect(page.locator("[data-live]")).to_be_attached()
    expect(page.locator(".turn[data-turn]")).to_have_count(1)


def test_enter_that_ends_a_word_of_an_input_method_sends_nothing(page: Page) -> None:
    said = page.locator("[data-said]")
    said.fill("您好")
    said.evaluate(
        "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    page.wait_for_timeout(300)
    expect(said).to_have_value("您好")
    expect(page.locator(".turn[data-turn]")).to_have_count(0)


def test_a_page_that_was_closed_shows_the_call_so_far_and_the_half_written_line(page: Page) -> None:
    page.locator("[data-said]").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1")).to_be_visible()
    page.locator("[data-said]").press_sequentially("To protect your")
    page.reload()
    expect(page.locator("[data-live]")).to_be_attached()
    expect(page.locator("#turn-1")).to_contain_text("Good morning")
    expect(page.locator("[data-said]")).to_have_value("To protect your")


def test_a_window_that_fell_behind_is_shown_everything_and_keeps_its_words(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("[data-live]")).to_be_attached()
    other.locator("[data-said]").fill(FIRST)
    other.locator("[data-said]").press("Enter")
    expect(other.locator("#turn-1")).to_be_visible()
    page.locator("[data-said]").fill("And from here I say this.")
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#turn-1")).to_contain_text("Good morning")
    expect(page.locator("#composer-note")).to_contain_text("another window")
    expect(page.locator("[data-said]")).to_have_value("And from here I say this.")
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#turn-2")).to_contain_text("And from here I say this.")
    other.close()


def test_an_empty_line_is_answered_in_words(page: Page) -> None:
    page.locator("[data-said]").press("Enter")
    expect(page.locator("#composer-note")).to_contain_text("Nothing was said")
    page.locator("[data-said]").fill("x" * 5000)
    page.keyboard.press("Enter")
    expect(page.locator("#composer-note")).to_contain_text("too long")
    expect(page.locator("[data-said]")).to_have_value("x" * 5000)


def test_markup_stays_text(page: Page) -> None:
    page.locator("[data-said]").fill("<img src=x onerror=\"document.title='taken'\"><b>bold</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 .mine .words")).to_have_text(
        "<img src=x onerror=\"document.title='taken'\"><b>bold</b>"
    )
    assert "taken" not in page.title()


def test_silence_is_seen_and_the_other_side_speaks_up(visit) -> None:
    window = visit("en", calm=True)
    page = window.page
    page.clock.install()
    window.open()
    page.locator(".try button[type=submit]").click()
    page.locator(".begin button[type=submit]").click()
    expect(page.locator("[data-live]")).to_be_attached()
    expect(page.locator("[data-said]")).to_be_focused()
    page.clock.run_for(5_000)
    expect(page.locator("[data-quiet-for]")).to_have_text("Quiet for 5 s")
    expect(page.locator(".quiet")).to_contain_text("Pausing costs nothing")
    page.locator("[data-said]").press_sequentially("G")
    expect(page.locator("[data-quiet-for]")).to_have_text("Quiet for 0 s")
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    expect(page.locator("[data-quiet-for]")).to_have_text("Quiet for 0 s")
    expect(page.locator(".turn[data-turn]")).to_have_count(0)


def test_a_misheard_turn_can_be_objected_to(page: Page) -> None:
    page.locator("[data-said]").fill(FIRST)
    page.keyboard.press("Enter")
    turn = page.locator("#turn-1")
    turn.get_by_text("Misheard?").click()
    turn.get_by_label("What did you mean?").fill("I only said good morning")
    turn.get_by_role("button", name="Send").click()
    expect(turn).to_contain_text("Noted, thank you")


def test_a_trainee_signs_in_practises_and_finds_the_attempt_again(visit, request) -> None:
    window = visit("en", calm=True)
    page = window.open("/attempts")
    page.get_by_label("E-mail address").fill("trainee@example.org")
    page.get_by_label("Password").fill("journeys only 1")
    window.assert_accessible("sign in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="My attempts")).to_be_visible()
    page.get_by_role("link", name="Scenarios").first.click()
    window.assert_accessible("scenarios")
    page.locator(".scenario-card a").first.click()
    page.locator(".begin button[type=submit]").click()
    expect(page.locator("[data-live]")).to_be_attached()
    page.locator("[data-said]").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1")).to_be_visible()
    page.locator(".btn-hang-up").click()
    page.get_by_role("link", name="My attempts").click()
    window.assert_accessible("my attempts")
    expect(page.locator(".attempt-list li")).to_have_count(1)
    page.get_by_text("Demo Trainee").click()
    page.get_by_role("link", name="Change password").click()
    window.assert_accessible("change password")
    page.get_by_text("Demo Trainee").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
