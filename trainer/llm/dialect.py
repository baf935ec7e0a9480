"""How compatible servers differ, learned as they refuse: OpenAI, vLLM, llama.cpp, Ollama, DashScope."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

from trainer.llm.calls import Outcome

if TYPE_CHECKING:
    from trainer.llm.client import Question

T = TypeVar("T")

_LACKS = re.compile(r"(?:not|n't) support[^.]*\b(?:transcription|speech|audio)", re.IGNORECASE)

THINKS = ("<think>", "</think>")
"""How some servers mark what a model thinks before it speaks; it is nobody's answer."""
BESIDE = ("reasoning_content", "reasoning")
"""Where others put it, beside the words: vLLM, llama.cpp and DashScope, and Ollama."""
AT_ONCE: dict[str, dict[str, Any]] = {
    "enable_thinking": {"extra_body": {"enable_thinking": False}},  # DashScope
    "chat_template_kwargs": {"extra_body": {"chat_template_kwargs": {"enable_thinking": False}}},  # vLLM, llama.cpp
    "reasoning_effort": {"extra_body": {"reasoning_effort": "none"}},  # Ollama
}
"""How servers are told that a model is to speak without thinking first; each by the name under which it is refused."""
UNFINISHED = frozenset({"length", "content_filter"})
"""Reasons to stop that leave an answer in the middle."""


@dataclass(slots=True)
class Dialect:
    """What the server has refused so far, and is not sent again; `thinks` are models that were seen to think first."""

    refused: set[str] = field(default_factory=set)
    thinks: set[str] = field(default_factory=set)

    def stream(self, sdk: Any, question: "Question") -> Any:
        """Open the stream; where the server refuses an optional part, once more without it."""
        return self.asked(
            lambda more: sdk.chat.completions.create(
                model=question.model,
                messages=list(question.messages),
                stream=True,
                timeout=question.whole,
                **more,
            ),
            lambda: self._optional(question),
        )

    def asked(self, create: Callable[[dict[str, Any]], T], optional: Callable[[], dict[str, dict[str, Any]]]) -> T:
        """What `create` makes of all `optional` parts, given by the name under which they are refused; where the server
        refuses one, once more without it."""
        while True:
            sent = {name: part for name, part in optional().items() if name not in self.refused}
            try:
                return create(_together(sent.values()))
            except Exception as error:
                named = self._named(error, sent)
                if named is None:
                    raise
                self.refused.add(named)

    def _optional(self, question: "Question") -> dict[str, dict[str, Any]]:
        """The parts that some servers do not know, by the name under which they are refused."""
        limit = "max_completion_tokens" if "max_tokens" in self.refused else "max_tokens"
        parts: dict[str, dict[str, Any]] = {
            "stream_options": {"stream_options": {"include_usage": True}},
            "temperature": {"temperature": question.temperature},
            limit: {limit: question.most_tokens},
        }
        if question.at_once and question.model in self.thinks:
            parts |= AT_ONCE
        if question.shape is not None:
            strict = {"name": "answer", "schema": question.shape, "strict": True}
            if "json_schema" in self.refused:
                parts["response_format"] = {"response_format": {"type": "json_object"}}
            else:
                parts["json_schema"] = {"response_format": {"type": "json_schema", "json_schema": strict}}
        return parts

    def _named(self, error: Exception, sent: dict[str, Any]) -> str | None:
        """The optional part that a refusal names; None where it is about something else."""
        if getattr(error, "status_code", None) not in (400, 404, 422):
            return None
        said = str(error)
        for name in sent:
            words = ("json_schema", "response_format") if name == "json_schema" else (name.rpartition(":")[2],)
            if any(word in said for word in words):
                return name
        return None


def _together(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """All parts as one call takes them: what goes into the body beside the package's own names is one value."""
    made: dict[str, Any] = {}
    for part in parts:
        beside = {**made.get("extra_body", {}), **part.get("extra_body", {})}
        made |= part
        if beside:
            made["extra_body"] = beside
    return made


def visible(
    stream: Iterable[Any], thinks: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, tuple[int, int] | None, bool]]:
    """Of each chunk: its words less what the model thinks aloud, the tokens counted, whether the answer is whole.

    `thinks` is called where a model thinks first.
    """
    held, thinking = "", False
    for chunk in stream:
        usage = getattr(chunk, "usage", None)
        tokens = (int(usage.prompt_tokens or 0), int(usage.completion_tokens or 0)) if usage else None
        choice = (getattr(chunk, "choices", None) or [None])[0]
        words = (choice.delta.content or "") if choice is not None and choice.delta is not None else ""
        is_end = choice is not None and choice.finish_reason is not None
        is_whole = is_end and choice.finish_reason not in UNFINISHED
        if choice is not None and any(getattr(choice.delta, name, None) for name in BESIDE):
            thinks()
        held += words
        said = ""
        while held:
            mark = THINKS[thinking]
            place = held.find(mark)
            if place >= 0:
                said += "" if thinking else held[:place]
                thinks()
                held, thinking = held[place + len(mark) :], not thinking
                continue
            # The last characters may be the beginning of a mark.
            kept = next((n for n in range(len(mark) - 1, 0, -1) if held.endswith(mark[:n])), 0)
            kept = 0 if is_end else kept
            said += "" if thinking else held[: len(held) - kept]
            held = held[len(held) - kept :]
            break
        yield said, tokens, is_whole


def has_no_speech(error: BaseException, model: str) -> bool:
    """Whether a refusal says that the endpoint has no such speech at all, and not that it knows no such model.

    vLLM answers 404 where it serves no audio and 400 for a model that writes nothing down; llama.cpp, Ollama and
    DashScope answer 404; others 405 or 501. A model that is not there is named in a 404.
    """
    code = getattr(error, "status_code", None)
    if code in (405, 501):
        return True
    if code == 404:
        return model not in str(error)
    return code in (400, 422) and bool(_LACKS.search(str(error)))


def outcome_of(error: BaseException) -> tuple[Outcome, float | None]:
    """What an exception of the package means, and after how many seconds the server wants to be asked again."""
    import openai

    match error:
        case openai.APITimeoutError():
            return "slow", None
        case openai.APIConnectionError():
            return "unreachable", None
        case openai.RateLimitError():
            return "rate-limited", _retry_after(error)
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return "refused", None
        case openai.APIStatusError(status_code=code):
            return ("server-error" if code >= 500 else "bad-request"), _retry_after(error)
        case openai.APIError() | json.JSONDecodeError() | AttributeError() | TypeError() | ValueError():
            return "garbled", None
        case OSError():
            return "unreachable", None
        case _:
            return "cut", None


def _retry_after(error: Any) -> float | None:
    """Seconds, as the header says them or as a moment (RFC 9110, 10.2.3)."""
    try:
        said = error.response.headers.get("retry-after", "")
        if said[:1].isalpha():
            return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
        return float(said)
    except (AttributeError, TypeError, ValueError):
        return None
