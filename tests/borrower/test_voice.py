"""What is promised of any voice, tried on the offline one: it never raises, never invents, says who worded it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.borrower.small_loan import SMALL_LOAN, scene, somebody, speaker
from trainer.borrower.offline_voice import OfflineVoice, Phrasebook
from trainer.borrower.reply import SpeechAct
from trainer.borrower.voice import Spoken, Voice
from trainer.conversation.text import LOCALES
from trainer.scenario.acts import ACTS
from trainer.scenario.secrets import gives_away

NAMES = st.sampled_from([*ACTS, "tell:job-lost", "withhold:cards", "topic:age", "agenda:who-hears"]) | st.text(
    max_size=12
)
SLOTS = st.dictionaries(
    st.sampled_from(["each", "date", "amount", "tail", "name", "oddity"]), st.text("三四五百{}$", max_size=4)
)
REPLIES = st.lists(st.builds(SpeechAct, NAMES, SLOTS), max_size=3)
VOICES: dict[str, Voice] = {locale: speaker(SMALL_LOAN, locale) for locale in LOCALES}


@given(REPLIES, st.sampled_from(LOCALES), st.integers(0, 10**6), st.sampled_from(["debtor", "mother"]))
def test_any_reply_is_worded(reply, locale, seed, person):
    spoken = VOICES[locale].say(reply, scene(person=person, seed=seed, locale=locale), somebody(), ["greet"])
    assert isinstance(spoken, Spoken)
    assert spoken.text.strip()
    assert spoken.origin == "offline"


@given(REPLIES, st.sampled_from(LOCALES), st.integers(0, 10**6))
def test_no_fact_is_worded_that_the_reply_does_not_tell(reply, locale, seed):
    told = {act.act.removeprefix("tell:") for act in reply if act.act.startswith("tell:")}
    text = VOICES[locale].say(reply, scene(seed=seed, locale=locale), somebody(), ()).text
    for fact in SMALL_LOAN.facts:
        if fact.id not in told:
            assert list(gives_away(text, fact, locale)) == []


def test_even_a_voice_with_nothing_to_say_says_something():
    for locale, token in (("zh", "嗯。"), ("en", "Mm.")):
        assert OfflineVoice(Phrasebook()).say([], scene(locale=locale), somebody(), ()).text == token
