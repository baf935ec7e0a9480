"""One keep-alive connection to the server, with the cookies of one browser: as little client as will do.

The two cores serve the server and its clients alike, so what a client costs would count against both routes.
"""

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"set-cookie: *([^=]+)=([^;\r]*)", re.IGNORECASE)
_PLACE = re.compile(rb"location: *([^\r]+)", re.IGNORECASE)
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    @property
    def place(self) -> str:
        """Where it sends the browser."""
        found = _PLACE.search(self.head)
        return found[1].decode() if found else ""

    @property
    def token(self) -> str:
        """The CSRF token of a form in the page."""
        found = _TOKEN.search(self.body.decode())
        if not found:
            raise LookupError("no form in this page")
        return found[1]


class Line:
    """`send` and `receive` for the measured loop; `get` and `post` wait for the answer."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[bytes, bytes] = {}
        self.socket = self.connect()
        self.sent = self._came = b""

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def connect(self) -> socket.socket:
        """Another connection to the server."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def take(self, connection: socket.socket, sent: bytes = b"") -> None:
        """Go on over `connection`, on which `sent` was sent; the cookies stay."""
        self.socket.close()
        self.socket, self.sent, self._came = connection, sent, b""

    def request(self, method: str, path: str, body: bytes = b"", more: bytes = b"") -> bytes:
        """A request with the cookies of now."""
        cookies = b"; ".join(name + b"=" + value for name, value in self.cookies.items())
        return (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(body)}\r\n".encode()
            + (b"Content-Type: application/x-www-form-urlencoded\r\n" if body else b"")
            + (b"Cookie: " + cookies + b"\r\n" if cookies else b"")
            + more
            + b"\r\n"
            + body
        )

    def send(self, request: bytes) -> None:
        """Send a request, and remember it for a connection that the server closed meanwhile."""
        self.sent, self._came = request, b""
        try:
            self.socket.sendall(request)
        except OSError:
            self.take(self.connect(), request)
            self.socket.sendall(request)

    def receive(self) -> Answer | None:
        """Read what is there; the answer once it is whole."""
        try:
            chunk = self.socket.recv(65536)
        except ConnectionResetError:
            chunk = b""
        if not chunk:
            if self._came:
                raise ConnectionError("half an answer")
            self.take(self.connect(), self.sent)
            self.socket.sendall(self.sent)
            return None
        self._came += chunk
        head, end, body = self._came.partition(b"\r\n\r\n")
        if not end:
            return None
        found = _LENGTH.search(head)
        if found and len(body) < int(found[1]):
            return None
        for name, value in _COOKIE.findall(head):
            self.cookies[name] = value
        return Answer(int(head[9:12]), head, body)

    def ask(self, request: bytes) -> Answer:
        """Send, and wait for the answer."""
        self.send(request)
        return self.wait()

    def wait(self) -> Answer:
        """The answer to what was sent."""
        while (answer := self.receive()) is None:
            pass
        return answer

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self.ask(self.request("GET", path))

    def post(self, path: str, **form: str) -> Answer:
        """Send a form as a browser without scripts does."""
        return self.ask(self.request("POST", path, urlencode(form).encode()))
