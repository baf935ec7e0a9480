"""Ready-made filters: asked where they are installed, named where they are not."""

import pytest

from trainer.evaluate.filters import READY_MADE, ReadyMade, flagged

BY_NAME = {filter.name: filter for filter in READY_MADE}
FOUL = {"zh": "操你妈的傻逼", "en": "you stupid piece of shit"}
CLEAN = {"zh": "您好，请问是王先生吗", "en": "Good morning, may I speak with Mr Lee?"}


@pytest.mark.parametrize("name", ["better-profanity", "alt-profanity-check", "glin-profanity"])
def test_those_that_the_tests_install_tell_foul_from_clean(name):
    for locale in BY_NAME[name].locales:
        found = flagged(BY_NAME[name], [FOUL[locale], CLEAN[locale]], locale)
        assert found.flags == (True, False), found.why
        assert found.name.startswith(f"{name} ")


def test_each_language_has_one():
    assert {locale for filter in READY_MADE for locale in filter.locales} == {"zh", "en"}


def test_one_that_is_not_installed_is_told_and_not_guessed():
    found = flagged(ReadyMade("no-such-filter-here", ("en",), lambda locale: lambda texts: []), ["hi"], "en")
    assert (found.flags, found.why) == (None, "not installed")


def test_one_that_fails_is_told():
    def opened(locale):
        raise RuntimeError("no model")

    found = flagged(ReadyMade("pytest", ("en",), opened), ["hi"], "en")
    assert found.flags is None
    assert found.why == "failed: RuntimeError: no model"
