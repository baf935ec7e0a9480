"""A visitor's hand: does on the pages what a person does, and remembers every answer."""

import re
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

PASSWORD = "a long enough one"
HTMX = {"HX-Request": "true"}

ZH = (
    "您好，我是明岸服务公司的林晓，工号3072，受禾望消费金融委托联系您，本次通话会录音。请问是陈建华先生吗？",
    "为了保护您的信息，麻烦说一下身份证后四位。",
    "您在禾望的消费贷逾期四十七天，一共19451元。您这边是遇到什么情况了吗？",
)
EN = (
    "Good morning, this is Lin Xiao from Ming'an Services, staff number 3072, calling on behalf of Hewang. "
    "This call is recorded. Am I speaking with Mr Chen Jianhua?",
    "To protect your details, could you give me the last four digits of your ID?",
    "Your loan with Hewang is 47 days late, 19,451 yuan in all. What happened on your side?",
)


class Hand:
    """One browser."""

    def __init__(self, app: Flask, locale: str, *, htmx: bool = True) -> None:
        self.client = app.test_client()
        self.locale = locale
        self.headers = {"Accept-Language": "zh-CN,zh;q=0.9" if locale == "zh" else "en-GB"}
        self.htmx = htmx
        self.seen: list[tuple[str, TestResponse]] = []
        self.call = ""
        self.turns = 0

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        return self._keep(path, self.client.get(path, headers=self.headers, **kwargs))

    def post(self, path: str, htmx: bool = False, **form: Any) -> TestResponse:
        headers = {**self.headers, **(HTMX if htmx else {})}
        return self._keep(path, self.client.post(path, data=form, headers=headers))

    def _keep(self, path: str, answer: TestResponse) -> TestResponse:
        answer.get_data()  # to its end, as a browser reads it
        self.seen.append((path, answer))
        return answer

    def sign_in(self, role: str, password: str = PASSWORD) -> "Hand":
        answer = self.post("/sign-in", email=f"{role}@example.org", password=password)
        assert answer.status_code == 302, answer.text
        return self

    def dial(self, scenario: str = "quiet-loan", **form: Any) -> "Hand":
        self.post("/try", scenario=scenario, locale=self.locale)
        self.get(f"/scenarios/{scenario}")
        answer = self.post(
            f"/scenarios/{scenario}/attempts", **{"locale": self.locale, "help": "full", "noted": "y", **form}
        )
        assert answer.status_code == 302, answer.text
        self.call = answer.location
        assert re.fullmatch(r"/calls/[0-9a-f-]{36}", self.call)
        self.turns = 0
        return self

    def say(self, said: str, client_id: str = "", seen: int | None = None) -> TestResponse:
        answer = self.post(
            f"{self.call}/turns",
            htmx=self.htmx,
            said=said,
            client_id=client_id or str(uuid4()),
            seen=self.turns if seen is None else seen,
        )
        if answer.status_code in (200, 302):
            self.turns += 1
        return answer

    def walk(self) -> "Hand":
        """Three turns of a decent call."""
        for line in ZH if self.locale == "zh" else EN:
            assert self.say(line).status_code in (200, 302)
        return self

    def hang_up(self) -> TestResponse:
        """Hang up, leave the record unwritten, and read the scorecard."""
        answer = self.post(f"{self.call}/hang-up", client_id=str(uuid4()))
        assert answer.status_code == 302
        self.get(answer.location)
        return self.get(self.scorecard)

    @property
    def scorecard(self) -> str:
        return self.call.replace("/calls/", "/attempts/")
