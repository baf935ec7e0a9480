"""What carries a message: an SMTP server, or a folder of .eml files in the demo."""

import os
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from types import TracebackType
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from trainer.store.outbox import Waiting
from trainer.web.served import now

TIMEOUT = 20.0
"""Seconds to wait for a server."""
SECURITIES = ("starttls", "tls", "none")
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Refused(Exception):
    """The server will not take this message; `for_good` when trying again is of no use."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


class Unreachable(Exception):
    """No message can be sent at present: no server, no way in, or none that lets us in."""


class Unset(ValueError):
    """No server is set, or its settings will not do; the message says which."""


class Carrier(Protocol):
    """Carries messages one by one, inside a `with` block."""

    def __enter__(self) -> "Carrier": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def carry(self, message: Waiting) -> None:
        """Hand `message` over. Raises Refused, Unreachable."""


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server and how it is spoken to; `sender` is the address that messages come from."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"


def server_from(environment: Mapping[str, str]) -> Server:
    """The server that TRAINER_SMTP_URL, or TRAINER_SMTP_HOST and its companions, name. Raises Unset."""
    url = environment.get("TRAINER_SMTP_URL", "")
    sender = environment.get("TRAINER_MAIL_FROM", "")
    if url:
        host, port, user, password, security = _from_url(url)
    else:
        host = environment.get("TRAINER_SMTP_HOST", "")
        port = environment.get("TRAINER_SMTP_PORT", "")
        user, password = environment.get("TRAINER_SMTP_USER", ""), environment.get("TRAINER_SMTP_PASSWORD", "")
        security = environment.get("TRAINER_SMTP_TLS", "") or "starttls"
    if not host:
        raise Unset("set TRAINER_SMTP_URL, such as smtp://user:password@mail.example.org:587, or TRAINER_SMTP_HOST")
    if security not in SECURITIES:
        raise Unset(f"TRAINER_SMTP_TLS is one of {', '.join(SECURITIES)}, not {security!r}")
    if port and not (port.isdecimal() and 0 < int(port) < 65_536):
        raise Unset(f"TRAINER_SMTP_PORT is a number of a port, not {port!r}")
    if "@" not in sender:
        raise Unset("set TRAINER_MAIL_FROM to the address that messages come from")
    return Server(host, int(port) if port else PORTS[security], sender, user, password, security)


def _from_url(url: str) -> tuple[str, str, str, str, str]:
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps"):
        raise Unset("TRAINER_SMTP_URL begins with smtp:// or smtps://")
    try:
        port = str(parts.port or "")
    except ValueError as error:
        raise Unset("the port in TRAINER_SMTP_URL is no number of a port") from error
    told = parse_qs(parts.query).get("tls", [""])[0]
    security = told or ("tls" if parts.scheme == "smtps" else "starttls")
    return parts.hostname or "", port, unquote(parts.username or ""), unquote(parts.password or ""), security


def letter(message: Waiting, sender: str) -> EmailMessage:
    """The message as mail servers carry it."""
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = message.address
    made["Subject"] = " ".join(message.subject.split())
    made["Date"] = format_datetime(now())
    made["Message-ID"] = make_msgid(str(message.id), domain=sender.rpartition("@")[2] or "localhost")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(message.body)
    return made


@dataclass(slots=True)
class SmtpCarrier:
    """Carries by one connection to a server, made when the first message comes."""

    server: Server
    timeout: float = TIMEOUT
    _line: smtplib.SMTP | None = None

    def __enter__(self) -> "SmtpCarrier":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def carry(self, message: Waiting) -> None:
        """Hand `message` to the server. Raises Refused, Unreachable."""
        if self._line is None:
            self._line = self._connect()
        try:
            self._line.send_message(letter(message, self.server.sender))
        except smtplib.SMTPRecipientsRefused as error:
            code, why = next(iter(error.recipients.values()))
            self._start_afresh()
            raise Refused(_told(code, why), for_good=code >= 500) from error
        except smtplib.SMTPSenderRefused as error:
            self._hang_up()
            raise Unreachable(_told(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            self._start_afresh()
            raise Refused(_told(error.smtp_code, error.smtp_error), for_good=error.smtp_code >= 500) from error
        except smtplib.SMTPNotSupportedError as error:  # an address in a script that this server does not know
            raise Refused(_plain(error), for_good=True) from error
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise Refused(_plain(error), for_good=False) from error
        except ValueError as error:  # an address that no letter can carry
            raise Refused(_plain(error), for_good=True) from error

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        try:
            if server.security == "tls":
                line: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=self.timeout, context=ssl.create_default_context()
                )
            else:
                line = smtplib.SMTP(server.host, server.port, timeout=self.timeout)
            try:
                if server.security == "starttls":
                    line.starttls(context=ssl.create_default_context())
                if server.user:
                    line.login(server.user, server.password)
            except BaseException:
                line.close()
                raise
        except smtplib.SMTPResponseException as error:
            raise Unreachable(_told(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(_plain(error)) from error
        return line

    def _start_afresh(self) -> None:
        """Take back a message half handed over; a server that will not is left."""
        try:
            if self._line is not None:
                self._line.rset()
        except (smtplib.SMTPException, OSError):
            self._hang_up()

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        try:
            line.quit()
        except (smtplib.SMTPException, OSError):
            line.close()


@dataclass(slots=True)
class FileCarrier:
    """Writes each message into a file of its own: what the demo does in place of sending."""

    folder: Path
    sender: str = "trainer@localhost"

    def __enter__(self) -> "FileCarrier":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def carry(self, message: Waiting) -> None:
        """Write `message`. Raises Unreachable when the folder cannot be written to."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self.folder / f"{message.id:06d}.eml"
            draft = file.with_suffix(f".{os.getpid()}.draft")
            draft.write_bytes(bytes(letter(message, self.sender)))
            draft.replace(file)
        except OSError as error:
            raise Unreachable(_plain(error)) from error


def _told(code: int, why: bytes | str) -> str:
    words = why.decode("utf-8", "replace") if isinstance(why, bytes) else str(why)
    return f"{code} {' '.join(words.split())}"


def _plain(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
