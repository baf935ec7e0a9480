"""The catalogues: nothing missing, nothing fuzzy, nothing left over, compiled from what is written."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask

from trainer.web.accounts import SETTINGS
from trainer.web.language import gettext, ngettext, pgettext, speaking

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "trainer/translations"
LOCALES = pytest.mark.parametrize("locale", ["zh", "en"])
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "pgettext": ((1, "c"), 2)}


def written(locale: str, domain: str) -> Catalog:
    return read_po(io.BytesIO((TRANSLATIONS / locale / "LC_MESSAGES" / f"{domain}.po").read_bytes()), locale=locale)


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def key(message_id: str | tuple[str, ...], context: str | bytes | None = None) -> str:
    """What a message goes by: its context, where it has one, and its text."""
    text = message_id if isinstance(message_id, str) else message_id[0]
    named = context.decode() if isinstance(context, bytes) else context  # a compiled catalogue has it as bytes
    return f"{named}: {text}" if named else text


@pytest.fixture(scope="module")
def used() -> set[str]:
    """Every message of the pages, as the code and the templates have it."""
    found = extract_from_dir(
        ROOT / "trainer/web",
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"templates/**.html": {"trimmed": "true", "silent": "false"}},
        keywords=KEYWORDS,
    )
    return {key(message, context) for _file, _line, message, _comments, context in found}


@LOCALES
def test_every_message_is_there_and_none_is_left_over(locale: str, used: set[str]) -> None:
    there = {key(m.id, m.context) for m in written(locale, "messages") if m.id}
    assert used - there == set()
    assert there - used == set()


@LOCALES
@pytest.mark.parametrize("domain", ["messages", "flask_security"])
def test_no_message_is_empty_or_fuzzy(locale: str, domain: str) -> None:
    for message in written(locale, domain):
        if not message.id:
            continue
        assert all(texts(message)), message.id
        assert not message.fuzzy, message.id


@LOCALES
@pytest.mark.parametrize("domain", ["messages", "flask_security"])
def test_placeholders_survive_translation(locale: str, domain: str) -> None:
    for message in written(locale, domain):
        if not message.id:
            continue
        wanted = set(re.findall(r"%\(\w+\)s|\{\w+\}", key(message.id)))
        for text in texts(message):
            assert set(re.findall(r"%\(\w+\)s|\{\w+\}", text)) == wanted, message.id


@LOCALES
@pytest.mark.parametrize("domain", ["messages", "flask_security"])
def test_what_is_compiled_is_what_is_written(locale: str, domain: str) -> None:
    with (TRANSLATIONS / locale / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        compiled = {key(m.id, m.context): texts(m) for m in read_mo(file) if m.id}
    assert compiled == {key(m.id, m.context): texts(m) for m in written(locale, domain) if m.id}


@LOCALES
def test_what_flask_security_may_say_is_in_our_words(locale: str) -> None:
    ours = {text for name, value in SETTINGS.items() if name.startswith("SECURITY_MSG_") for text in (value[0],)}
    assert {key(m.id) for m in written(locale, "flask_security") if m.id} == ours


def test_chinese_has_chinese_punctuation() -> None:
    for message in written("zh", "messages"):
        for text in texts(message):
            assert not re.search(r"[\u4e00-\u9fff][,;:?!.](?:\s|$)", text), text


def test_no_template_joins_words_with_punctuation_of_one_language() -> None:
    """Else a Chinese page says “第 3 轮, 第 5 轮”: a comma or a colon between two texts is a message too."""
    for path in sorted((ROOT / "trainer/web/templates").rglob("*.html")):
        found = re.search(r"(\}\}|%\})(</[a-z]+>)?[,;:] .*", path.read_text("utf-8"))
        assert found is None, (path.name, found and found.group())


def test_one_thing_has_one_word_in_chinese() -> None:
    """考试, 主管, 班级 and 作业, never their doubles."""
    for message in written("zh", "messages"):
        for text in texts(message):
            assert not re.search("考核|管理者|班组|卷宗|评分卡|评分单", text), text


def test_attempts_that_are_kept_are_no_count_of_attempts(app: Flask) -> None:
    with app.test_request_context(), speaking("zh"):
        assert gettext("Attempts") == "次数"
        assert pgettext("what is kept", "Attempts") == "练习记录"


def test_a_number_is_counted_by_its_value_and_written_as_told(app: Flask) -> None:
    with app.test_request_context(), speaking("en"):
        assert ngettext("%(num)s certificate", "%(num)s certificates", 1) == "1 certificate"
        assert ngettext("%(num)s contact", "%(num)s contacts", 1200, num="1,200") == "1,200 contacts"
