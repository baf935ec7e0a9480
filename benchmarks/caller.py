"""A trainee at a browser: signs in, dials, and says the lines of a script, one call after the other."""

from collections import deque
from urllib.parse import quote_plus

from benchmarks.line import Answer, Line
from benchmarks.talk import Script

PERSON = "trainee@example.org"
BURSTS, BURST = 50, 8
_OVER = b"data-over"
_HTMX = b"HX-Request: true\r\n"


class Caller:
    """One connection with its session."""

    def __init__(self, port: int, password: str, script: Script) -> None:
        self.line = Line(port)
        self.script = script
        self._said = [quote_plus(words) for words in script.lines]
        self._calls: deque[str] = deque()
        self._turns = 0
        self._sent = 0
        self._sign_in(password)
        self._who = self.line.request("GET", "/bare/worker")

    def _sign_in(self, password: str) -> None:
        token = self.line.get("/sign-in").token
        answer = self.line.post("/sign-in", email=PERSON, password=password, csrf_token=token)
        assert answer.status == 302, answer.status
        self._token = self.line.get("/scenarios/" + self.script.scenario).token

    def worker(self) -> tuple[int, int]:
        """Which worker answers this connection, and how many turns it has taken in all."""
        return _worker_of(self.line.ask(self._who))

    def stay_with(self, worker: int) -> None:
        """Have `worker` answer this connection; the server lets one go that rests for two seconds.

        Connections that come one by one all go to the worker that woke last, so they come in bursts. Each asks at
        once: a connection that says nothing would hold a thread of the server.
        """
        found = self.worker()[0] == worker
        for _burst in range(BURSTS):
            if found:
                return
            spare = [self.line.connect() for _connection in range(BURST)]
            for connection in spare:
                connection.sendall(self._who)
            for connection in spare:
                if found:
                    connection.close()
                    continue
                self.line.take(connection, self._who)
                found = _worker_of(self.line.wait())[0] == worker
        raise RuntimeError("one of the workers takes no connection")

    def dial(self, calls: int) -> None:
        """Begin so many calls, to be held one after the other."""
        for _call in range(calls - len(self._calls)):
            begin = f"/scenarios/{self.script.scenario}/attempts"
            answer = self.line.post(begin, csrf_token=self._token, locale=self.script.locale, help="full")
            assert answer.status == 302, answer.status
            self._calls.append(answer.place)

    def next_turn(self) -> bytes:
        """The request that says the next line."""
        if not self._calls:
            self.dial(1)
        return self.turn(self._calls[0], self._turns, self._said[self._turns])

    def endless_turn(self, turns: int) -> bytes:
        """The request that says the next line in a call that never ends."""
        return self.turn(self._calls[0], turns, self._said[turns % len(self.script.endless)])

    def turn(self, call: str, turns: int, said: str) -> bytes:
        """The request that says `said`, quoted, in `call` after so many turns."""
        self._sent += 1
        body = f"csrf_token={self._token}&client_id=measured-{self._sent:08d}&seen={turns}&said={said}"
        return self.line.request("POST", f"{call}/turns", body.encode(), _HTMX)

    def heard(self, answer: Answer) -> None:
        """Take the answer of a turn; a call that is over makes room for the next."""
        if answer.status != 200:
            raise RuntimeError(f"a turn was answered {answer.status}")
        self._turns += 1
        if _OVER in answer.body or self._turns == len(self._said):
            self._calls.popleft()
            self._turns = 0


def _worker_of(answer: Answer) -> tuple[int, int]:
    process, turns = answer.body.split()
    return int(process), int(turns)
