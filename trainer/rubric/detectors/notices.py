"""Notices that a firm wants said word for word, or nearly so, and ways to pay that it wants named."""

from difflib import SequenceMatcher

from trainer.rubric.detectors.said import Said

# The share of a notice that must be said, in its order; a slip of the tongue or an "um" is forgiven. Ours.
NEARLY = 0.9


def worded(said: Said, code: str) -> bool | None:
    """Whether this turn words the duty `code` as a house rule asks; None where no house rule asks for wording."""
    key = f"verbatim_{said.tally.setting.locale}"
    notices = [c.parameters[key] for c in said.tally.rules.of(code) if isinstance(c.parameters.get(key), str)]
    if not notices:
        return None
    return all(closeness(said.text, str(notice)) >= NEARLY for notice in notices)


def names_channel(said: Said, code: str) -> bool:
    """Whether this turn names one of the firm's own channels, where a house rule lists them (`channels_named`)."""
    for criterion in said.tally.rules.of(code):
        named = criterion.parameters.get("channels_named")
        if isinstance(named, tuple) and not any(name.casefold() in said.text.casefold() for name in named):
            return False
    return True


def closeness(text: str, notice: str) -> float:
    """The share of `notice`'s letters that `text` has in the same order, in runs of at least two."""
    said, asked = _letters(text), _letters(notice)
    if not asked:
        return 1.0
    if asked in said:
        return 1.0
    blocks = SequenceMatcher(None, said, asked, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks if b.size >= 2) / len(asked)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
