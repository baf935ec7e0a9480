"""A mail server of the tests: speaks SMTP on a free port of this machine, and fails as it is told."""

import socketserver
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Script = Callable[[str], str | None]
"""What to answer to a command in place of the usual; None leaves the usual, `drop` hangs up, `hang` says nothing."""


@dataclass
class Mailbox:
    """What the server has taken, and what was said to it."""

    letters: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    script: Script = lambda _command: None
    lines: int = 0


class _Talk(socketserver.StreamRequestHandler):
    server: "SmtpServer"

    def handle(self) -> None:
        box = self.server.box
        box.lines += 1
        if not self._say(box.script("CONNECT") or "220 mail.test ESMTP"):
            return
        while line := self.rfile.readline():
            command = line.decode("utf-8", "replace").strip()
            box.heard.append(command)
            if not self._answer(command, box):
                return

    def _answer(self, command: str, box: Mailbox) -> bool:
        verb = command.split(" ")[0].upper()
        told = box.script(command)
        if told is not None:
            return self._say(told)
        match verb:
            case "EHLO":
                return self._say("250-mail.test\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000000")
            case "AUTH":
                return self._say("235 welcome")
            case "DATA":
                self._say("354 go on")
                letter = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    letter += part.removeprefix(b".")  # RFC 5321, 4.5.2
                after = box.script("LETTER")
                if after is None:
                    box.letters.append(letter)
                return self._say(after or "250 taken")
            case "QUIT":
                self._say("221 bye")
                return False
        return self._say("250 ok")

    def _say(self, words: str) -> bool:
        if words == "drop":
            return False
        if words == "hang":
            time.sleep(5)
            return False
        self.wfile.write(words.encode() + b"\r\n")
        return True


class SmtpServer(socketserver.ThreadingTCPServer):
    """The server; `with` it runs."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.box = Mailbox()
        self.port = self.server_address[1]

    def __enter__(self) -> "SmtpServer":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def verbs(self) -> list[str]:
        return [line.split(" ")[0].upper() for line in self.box.heard]
