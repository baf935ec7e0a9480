"""Small questions and talk to the machine, from `lexicons/topics.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.language.lexicon import Shape, Words
from trainer.language.starts import Patterns


class Topic(Words):
    """A small question: its patterns, the moves it is taken for and is not, and what answers it for want of words.

    `stated` counts though nothing is asked; `to_strangers` is answered before it is known who calls; a `plain`
    one holds whatever else its words may do, and outside a question too. Words of a `harsh` one may break a rule too.
    `unless` are words by language that only look like the topic: "who keeps calling?" asks nobody who they are.
    """

    plain: bool = False
    over: tuple[str, ...] = ()
    answered_by: str = ""
    stated: bool = False
    to_strangers: bool = False
    harsh: bool = False
    unless: dict[str, tuple[str, ...]] = {}


class Topics(Shape):
    """The file of topics."""

    topics: dict[str, Topic]
    machine_talk: Words


@dataclass(frozen=True, slots=True)
class TopicBook:
    """Compiled patterns of one language, in the order of the file.

    `over` holds, by topic, the moves that give way to it; `answers` the act that answers it where nobody wrote words;
    `stated`, `to_strangers` and `harsh` are topics with these marks, `unless` has the patterns that rule one out.
    """

    topics: Patterns
    machine_talk: re.Pattern[str]
    plain: frozenset[str]
    digest: str
    over: Mapping[str, frozenset[str]]
    answers: Mapping[str, str]
    stated: frozenset[str]
    to_strangers: frozenset[str]
    harsh: frozenset[str]
    unless: Mapping[str, re.Pattern[str]]

    def ruled_out(self, topic: str, words: str) -> bool:
        """Whether `words`, a normalised clause, only look like `topic`."""
        pattern = self.unless.get(topic)
        return pattern is not None and pattern.search(words) is not None

    def topic(self, words: str) -> str | None:
        """The first topic that `words`, a normalised clause, is about; None for none."""
        return next((name for name in self.topics.found_in(words) if not self.ruled_out(name, words)), None)


@cache
def topic_book(locale: str) -> TopicBook:
    """The topics of `locale`; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "topics.yaml", Topics)
    content = volume.content
    return TopicBook(
        Patterns.of(((name, words.compiled(locale)) for name, words in content.topics.items()), locale),
        content.machine_talk.compiled(locale),
        frozenset(name for name, words in content.topics.items() if words.plain),
        volume.version,
        {name: frozenset(topic.over) for name, topic in content.topics.items()},
        {name: topic.answered_by for name, topic in content.topics.items() if topic.answered_by},
        frozenset(name for name, topic in content.topics.items() if topic.stated),
        frozenset(name for name, topic in content.topics.items() if topic.to_strangers),
        frozenset(name for name, topic in content.topics.items() if topic.harsh),
        {
            name: re.compile("|".join(topic.unless[locale]))
            for name, topic in content.topics.items()
            if topic.unless.get(locale)
        },
    )


def topic_names() -> frozenset[str]:
    """Every topic that scenarios and voices may answer."""
    return frozenset(name for name, _ in topic_book("en").topics.named)
