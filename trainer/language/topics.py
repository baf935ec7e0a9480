"""Small questions and talk to the machine, from `lexicons/topics.yaml`."""

import re
from dataclasses import dataclass
from functools import cache

from trainer.content.places import content_root
from trainer.content.shelf import open_volume
from trainer.language.lexicon import Shape, Words
from trainer.language.starts import Patterns


class TopicWords(Words):
    """The patterns of one topic; a `plain` one holds whatever else its words may do, and outside a question too."""

    plain: bool = False


class Topics(Shape):
    """The file of topics."""

    topics: dict[str, TopicWords]
    machine_talk: Words


@dataclass(frozen=True, slots=True)
class TopicBook:
    """Compiled patterns of one language, in the order of the file."""

    topics: Patterns
    machine_talk: re.Pattern[str]
    plain: frozenset[str]
    digest: str

    def topic(self, words: str) -> str | None:
        """The first topic that `words`, a normalised clause, is about; None for none."""
        return next(self.topics.found_in(words), None)


@cache
def topic_book(locale: str) -> TopicBook:
    """The topics of `locale`; raises ValueError with file and line when the file is broken."""
    volume, problems = open_volume(content_root("lexicons") / "topics.yaml", Topics)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    content = volume.content
    return TopicBook(
        Patterns.of(((name, words.compiled(locale)) for name, words in content.topics.items()), locale),
        content.machine_talk.compiled(locale),
        frozenset(name for name, words in content.topics.items() if words.plain),
        volume.version,
    )


def topic_names() -> frozenset[str]:
    """Every topic that scenarios and voices may answer."""
    return frozenset(name for name, _ in topic_book("en").topics.named)
