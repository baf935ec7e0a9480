"""A real server on loopback that speaks the protocol of OpenAI, as well or as badly as a test wants."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from trainer.llm.endpoint import Endpoint


@dataclass(frozen=True)
class Says:
    """An answer in pieces: `words` one after the other, `after` seconds before the first and `between` the others."""

    words: tuple[str, ...]
    after: float = 0.0
    between: float = 0.0
    usage: tuple[int, int] | None = (120, 20)
    finish: str | None = "stop"
    cut: bool = False
    thought: tuple[str, ...] = ()
    """What the model thinks before it speaks, beside its words, as vLLM and llama.cpp send it."""


@dataclass(frozen=True)
class Fails:
    """An answer that is none: a status with headers and a body."""

    status: int
    body: str = '{"error": {"message": "no"}}'
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "application/json"


@dataclass(frozen=True)
class Raw:
    """Bytes as they are: a stream that is none, or sound; `after` so many seconds."""

    body: bytes
    kind: str = "text/event-stream"
    after: float = 0.0


Answer = Says | Fails | Raw
Script = Callable[[dict[str, Any]], Answer]


def says(*words: str, **more: Any) -> Script:
    """Always this."""
    return lambda _asked: Says(words, **more)


def otherwise(asked: dict[str, Any]) -> Answer:
    """The engine's line after a sound: no words that were read before, and mostly such as pass the guard."""
    line = json.loads(asked["messages"][1]["content"])["line"]
    return Says(("嗯……" if "\u4e00" <= line[:1] <= "\u9fff" else "Mm… ", line))


def echo(asked: dict[str, Any]) -> Answer:
    """The line that the engine would have said: what passes every guard."""
    return Says((json.loads(asked["messages"][1]["content"])["line"],))


@dataclass
class Server:
    """What a test holds of it: where it is, what it was asked, what it does next."""

    script: Script
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(self.address, "a-key-for-tests")


def _chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    made = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(made).encode() + b"\n\n"


def _fields(body: bytes) -> dict[str, str]:
    """The words of a form that came with a file."""
    found = re.findall(rb'name="(\w+)"\r\n\r\n([^\r\n]*)', body)
    return {name.decode(): value.decode() for name, value in found}


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if "transcriptions" in self.path:
                server.heard.append(body)
                asked: dict[str, Any] = {"path": self.path, "messages": [], **_fields(body)}
            else:
                asked = {"path": self.path, **json.loads(body)}
            server.asked.append(asked)
            try:
                self._answer(server.script(asked))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, answer: Answer) -> None:
            match answer:
                case Fails():
                    self._whole(answer.status, answer.body.encode(), answer.kind, answer.headers)
                case Raw():
                    time.sleep(answer.after)
                    self._whole(200, answer.body, answer.kind)
                case Says() if "transcriptions" in self.path:
                    time.sleep(answer.after)
                    self._whole(200, json.dumps({"text": "".join(answer.words)}).encode(), "application/json")
                case Says():
                    self._stream(answer)

        def _whole(self, status: int, body: bytes, kind: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
            self.send_response(status)
            for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, answer: Says) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for thought in answer.thought:
                self.wfile.write(_chunk({"role": "assistant", "reasoning_content": thought}))
                self.wfile.flush()
            time.sleep(answer.after)
            for words in answer.words:
                self.wfile.write(_chunk({"role": "assistant", "content": words}))
                self.wfile.flush()
                time.sleep(answer.between)
            if answer.cut:
                return
            self.wfile.write(_chunk({}, answer.finish))
            if answer.usage:
                used = {"prompt_tokens": answer.usage[0], "completion_tokens": answer.usage[1]}
                used["total_tokens"] = sum(answer.usage)
                made = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": []}
                self.wfile.write(b"data: " + json.dumps({**made, "usage": used}).encode() + b"\n\n")
            self.wfile.write(b"data: [DONE]\n\n")

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """A server that answers by `script` until the end of the block."""
    server = Server(script)
    http = _Quiet(("127.0.0.1", 0), _handler(server))
    server.address = f"http://127.0.0.1:{http.server_address[1]}/v1"
    Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
