"""Texts of a chapter as a page tells them."""

from trainer.conversation.text import Locale, Text


def paragraphs(text: Text, here: Locale) -> tuple[str, ...]:
    """A text by its paragraphs; within one, lines run on."""
    blank = "" if here == "zh" else " "
    return tuple(blank.join(part.split("\n")).strip() for part in text.to(here).split("\n\n") if part.strip())
