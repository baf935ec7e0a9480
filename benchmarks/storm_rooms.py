"""A visit and a message thread held over the pages, line by line, as a scenario's dialogue has them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from flask.testing import FlaskClient

from benchmarks.talk import Script
from trainer.practice.desk import Desk
from trainer.practice.pace import direction
from trainer.practice.visit import wise_moment, wise_options
from trainer.scenario.schema import Scenario

ROOMS = {"field": "visits", "message": "threads"}
"""The channels that are held here, and their part of the address."""
BY_STORY = ("mother-opens", "his-half", "only-on-the-card", "breathing-space")


@dataclass
class Held:
    """What the pages took of it: words that were accepted, in order; statuses that are no answer to a trainee."""

    said: list[str]
    errors: list[str]


def stories(desk: Desk) -> tuple[str, ...]:
    """The scenarios of BY_STORY that there are, else the first of each channel."""
    there = [volume.content for volume in desk.scenarios if volume.content.channel in ROOMS]
    named = [each.id for each in there if each.id in BY_STORY]
    first = {each.channel: each.id for each in reversed(there)}
    return tuple(dict.fromkeys((*named, *first.values())))


def held(client: FlaskClient, scenario: Scenario, attempt: str, script: Script, before: Callable[[], None]) -> Held:
    """Hold the contact to its end; `before` each line the model is woken."""
    came, taken, base = Held([], []), 0, f"/{ROOMS[scenario.channel]}/{attempt}"

    def post(what: str, **form: object) -> int:
        nonlocal taken
        before()
        data = {"client_id": str(uuid4()), "seen": taken, **form}
        answer = client.post(f"{base}/{what}", data=data, buffered=True)
        if answer.status_code >= 500:
            came.errors.append(f"{answer.status_code} at {scenario.id} {what} {form}")
        taken += answer.status_code == 302
        return answer.status_code

    if scenario.channel == "field":
        moment = wise_moment(scenario).replace(tzinfo=None).isoformat(timespec="minutes")
        post("set-out", at=moment, take=list(wise_options(scenario)))
        for line in script.lines:
            said = direction(line, None)
            if post("turns", said=said.words, act=said.act) == 302 and said.words:
                came.said.append(said.words)
        post("turns", said="", act="leave")
        return came
    for line in script.lines:
        said = direction(line, None)
        if not said.words:
            continue
        if post("messages", said=said.words) == 302:
            came.said.append(said.words)
        post("waits", until="3d")
    client.post(f"{base}/end", data={"client_id": str(uuid4()), "seen": taken}, buffered=True)
    return came
