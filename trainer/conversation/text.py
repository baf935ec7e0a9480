"""Text in the product's two languages."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Locale = Literal["zh", "en"]
LOCALES: tuple[Locale, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One thing said in both languages; picked at the edge with `to(locale)`."""

    zh: str
    en: str
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def to(self, locale: Locale) -> str:
        """The wording for `locale`."""
        return self.zh if locale == "zh" else self.en
