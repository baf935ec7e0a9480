"""Language and look: whose choice counts, and that the whole page follows it."""

import re

import pytest
from flask import Flask

from tests.web.hand import Hand
from trainer.llm.endpoint import Endpoint


def lang(page: str) -> str:
    return re.search(r'<html lang="([^"]+)"', page).group(1)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("en-US,en;q=0.9,zh;q=0.1", "en"),
        ("fr,de", "en"),
        ("", "en"),
        ("*", "zh-Hans"),
        (";;;q=x", "en"),
    ],
)
def test_the_browser_is_asked_first(app: Flask, asked: str, shown: str) -> None:
    assert lang(app.test_client().get("/", headers={"Accept-Language": asked}).text) == shown


def test_what_the_visitor_chose_counts_more(app: Flask) -> None:
    hand = Hand(app, "zh")
    answer = hand.post("/language", locale="en", next="/scenarios?level=easy")
    assert answer.location == "/scenarios?level=easy"
    assert lang(hand.get("/").text) == "en"


def test_a_person_finds_their_choices_again_elsewhere(app: Flask) -> None:
    hand = Hand(app, "zh").sign_in("trainee")
    hand.post("/language", locale="en", next="/")
    hand.post("/theme", theme="dark", next="/")
    elsewhere = Hand(app, "zh").sign_in("trainee").get("/").text
    assert lang(elsewhere) == "en"
    assert 'data-bs-theme="dark"' in elsewhere


def test_what_was_chosen_before_signing_in_stays(app: Flask) -> None:
    hand = Hand(app, "en")
    hand.post("/language", locale="zh", next="/")
    hand.sign_in("trainee")
    assert lang(hand.get("/").text) == "zh-Hans"
    assert lang(Hand(app, "en").sign_in("trainee").get("/").text) == "zh-Hans"


def test_a_look_is_chosen_and_marked(app: Flask) -> None:
    hand = Hand(app, "en")
    assert 'data-theme-choice="auto"' in hand.get("/").text
    hand.post("/theme", theme="light", next="/")
    page = hand.get("/").text
    assert 'data-bs-theme="light"' in page
    assert re.search(r'value="light"[^>]*aria-pressed="true"', page)


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\n/x"]
)
def test_a_switch_leads_to_no_other_place(app: Flask, path: str) -> None:
    assert Hand(app, "en").post("/theme", theme="dark", next=path).location == "/"


@pytest.mark.parametrize(("path", "field"), [("/language", "locale"), ("/theme", "theme")])
def test_a_choice_that_does_not_exist_is_refused(app: Flask, path: str, field: str) -> None:
    assert Hand(app, "en").post(path, **{field: "klingon"}).status_code == 422


def test_static_addresses_change_with_the_file_and_may_be_kept(app: Flask) -> None:
    page = Hand(app, "en").get("/").text
    address = re.search(r'href="(/static/css/app\.css\?v=[0-9a-f]{12})"', page)
    assert address
    answer = app.test_client().get(address.group(1))
    assert "max-age=31536000" in answer.headers["Cache-Control"]


LATIN_ALLOWED = {
    "English", "Enter", "Shift", "F2", "F4", "trainee", "trainer", "manager", "admin", "example", "org", "scenarios",
    "check", "Trainee", "CRITERION", "OUTCOME", "HINT",
}  # fmt: skip


def words_shown(page: str) -> str:
    body = re.sub(r"(?s)<script.*?</script>|<head>.*?</head>|<details class=.versions.*?</details>", " ", page)
    return re.sub(r"<[^>]+>", " ", body)


def test_no_stray_latin_word_on_a_chinese_page(app: Flask) -> None:
    hand = Hand(app, "zh").sign_in("trainee")
    hand.dial().walk()
    pages = [
        hand.get(path).text for path in ("/", "/scenarios", "/scenarios/quiet-loan", hand.call, "/password", "/nowhere")
    ]
    pages.append(hand.hang_up().text)
    pages.append(hand.get("/attempts").text)
    pages.append(Hand(app, "zh").get("/sign-in").text)
    for page in pages:
        shown = re.sub(r"（[a-z-]+[一二三四五六]）", "", words_shown(page))  # the test voice names its acts
        assert set(re.findall(r"[A-Za-z]{2,}", shown)) <= LATIN_ALLOWED


def test_no_chinese_word_on_an_english_page(app: Flask) -> None:
    hand = Hand(app, "en").sign_in("trainee")
    hand.dial().walk()
    pages = [
        hand.get(path).text for path in ("/", "/scenarios", "/scenarios/quiet-loan", hand.call, "/password", "/nowhere")
    ]
    pages.append(hand.hang_up().text)
    pages.append(hand.get("/attempts").text)
    for page in pages:
        assert set(re.findall(r"[\u4e00-\u9fff]+", words_shown(page))) <= {"中文"}


@pytest.mark.parametrize(
    ("address", "stays"),
    [("", True), ("http://127.0.0.1:11434/v1", True), ("https://models.example.org/v1", False)],
    ids=["none", "here", "far"],
)
def test_a_page_says_that_nothing_leaves_the_computer_only_where_that_is_so(
    make_app, address: str, stays: bool
) -> None:
    page = Hand(make_app(ENDPOINT=Endpoint(address) if address else None), "en").get("/scenarios").text
    assert "Every borrower here is invented." in page
    assert ("Nothing you say leaves this computer." in page) is stays
