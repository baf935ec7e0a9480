"""Messages are handed to a real server on this machine, which takes them, refuses them, hangs or is not there."""

import email
from email import policy
from pathlib import Path

import pytest

from tests.web.mail.smtp import SmtpServer
from trainer.store.outbox import Waiting
from trainer.web.mail.carriers import FileCarrier, Refused, Server, SmtpCarrier, Unreachable, Unset, letter, server_from

MESSAGE = Waiting(7, "fang@example.org", "新作业：第一通", "您好：\n.\n请完成“第一通”。", 1)


def carrier(server: SmtpServer, **more: object) -> SmtpCarrier:
    usual = {"security": "none"}
    return SmtpCarrier(Server("127.0.0.1", server.port, "trainer@example.org", **{**usual, **more}), timeout=2.0)


def read(raw: bytes):
    return email.message_from_bytes(raw, policy=policy.default)


def test_a_message_arrives_whole_in_any_script(server: SmtpServer) -> None:
    with carrier(server) as carries:
        carries.carry(MESSAGE)
    found = read(server.box.letters[0])
    assert (found["To"], found["From"], found["Subject"]) == (
        "fang@example.org",
        "trainer@example.org",
        "新作业：第一通",
    )
    assert found.get_content().splitlines() == ["您好：", ".", "请完成“第一通”。"]
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Date"]
    assert found["Message-ID"]
    assert server.verbs[-1] == "QUIT"


def test_many_messages_go_over_one_line(server: SmtpServer) -> None:
    with carrier(server) as carries:
        for number in range(5):
            carries.carry(Waiting(number, f"p{number}@example.org", "S", "B", 1))
    assert (len(server.box.letters), server.box.lines) == (5, 1)


def test_who_needs_to_sign_in_does(server: SmtpServer) -> None:
    with carrier(server, user="me", password="secret word") as carries:
        carries.carry(MESSAGE)
    assert any(line.startswith("AUTH") for line in server.box.heard)
    assert len(server.box.letters) == 1


@pytest.mark.parametrize(
    ("command", "answer", "for_good"),
    [
        ("RCPT", "550 no such user", True),
        ("RCPT", "450 try again later", False),
        ("LETTER", "554 we think it is spam", True),
        ("LETTER", "452 no room", False),
        ("DATA", "451 not now", False),
        ("DATA", "drop", False),
        ("LETTER", "drop", False),
        ("LETTER", "hang", False),
    ],
)
def test_a_refusal_is_told_apart_and_the_next_message_still_goes(
    server: SmtpServer, command: str, answer: str, for_good: bool
) -> None:
    said: list[str] = []

    def script(told: str) -> str | None:
        if told.upper().startswith(command) and not said:
            said.append(told)
            return answer
        return None

    server.box.script = script
    with carrier(server) as carries:
        with pytest.raises(Refused) as refused:
            carries.carry(MESSAGE)
        assert refused.value.for_good is for_good
        if answer[:3].isdigit():
            assert answer[:3] in str(refused.value)
        carries.carry(Waiting(8, "next@example.org", "S", "B", 1))
    assert [read(raw)["To"] for raw in server.box.letters] == ["next@example.org"]


@pytest.mark.parametrize(
    ("command", "answer", "more"),
    [
        ("CONNECT", "554 go away", {}),
        ("CONNECT", "421 too busy", {}),
        ("CONNECT", "drop", {}),
        ("CONNECT", "hang", {}),
        ("AUTH", "535 wrong password", {"user": "me", "password": "x"}),
        ("MAIL", "550 you may not send", {}),
    ],
)
def test_a_server_that_lets_nobody_in_is_no_fault_of_the_message(
    server: SmtpServer, command: str, answer: str, more: dict
) -> None:
    server.box.script = lambda told: answer if told.upper().startswith(command) else None
    with carrier(server, **more) as carries, pytest.raises(Unreachable):
        carries.carry(MESSAGE)
    assert server.box.letters == []


def test_no_server_and_none_that_can_hide_the_words_are_told() -> None:
    with SmtpServer() as gone:
        pass
    with carrier(gone) as carries, pytest.raises(Unreachable):
        carries.carry(MESSAGE)


def test_a_server_without_encryption_gets_nothing_when_it_is_asked_for(server: SmtpServer) -> None:
    with (
        carrier(server, security="starttls", user="me", password="secret word") as carries,
        pytest.raises(Unreachable, match="STARTTLS"),
    ):
        carries.carry(MESSAGE)
    assert not any(line.startswith("AUTH") for line in server.box.heard)


@pytest.mark.parametrize("address", ["a@example.org\r\nBcc: b@example.org", "no address at all\n"])
def test_an_address_cannot_smuggle_a_line_into_a_letter(server: SmtpServer, address: str) -> None:
    with carrier(server) as carries, pytest.raises(Refused) as refused:
        carries.carry(Waiting(1, address, "S", "B", 1))
    assert refused.value.for_good
    assert server.box.letters == []


def test_a_title_of_several_lines_is_one_subject() -> None:
    assert (
        letter(Waiting(1, "a@example.org", "One\r\nBcc: x@example.org", "B", 1), "t@example.org")["Subject"]
        == "One Bcc: x@example.org"
    )


def test_the_demo_writes_a_file_for_each(tmp_path: Path) -> None:
    with FileCarrier(tmp_path / "outbox") as carries:
        carries.carry(MESSAGE)
        carries.carry(Waiting(8, "b@example.org", "S", "B", 1))
    assert sorted(file.name for file in (tmp_path / "outbox").iterdir()) == ["000007.eml", "000008.eml"]
    assert read((tmp_path / "outbox/000007.eml").read_bytes())["Subject"] == "新作业：第一通"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way")
    with FileCarrier(tmp_path / "outbox") as carries, pytest.raises(Unreachable):
        carries.carry(MESSAGE)


FROM = {"TRAINER_MAIL_FROM": "t@example.org"}


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"TRAINER_SMTP_URL": "smtp://mail.example.org"}, Server("mail.example.org", 587, "t@example.org")),
        (
            {"TRAINER_SMTP_URL": "smtps://me%40x:p%3Aw@mail.example.org:4650"},
            Server("mail.example.org", 4650, "t@example.org", "me@x", "p:w", "tls"),
        ),
        (
            {"TRAINER_SMTP_URL": "smtp://localhost:2525?tls=none"},
            Server("localhost", 2525, "t@example.org", security="none"),
        ),
        (
            {
                "TRAINER_SMTP_HOST": "h",
                "TRAINER_SMTP_USER": "u",
                "TRAINER_SMTP_PASSWORD": "p",
                "TRAINER_SMTP_TLS": "tls",
            },
            Server("h", 465, "t@example.org", "u", "p", "tls"),
        ),
        ({"TRAINER_SMTP_HOST": "h", "TRAINER_SMTP_PORT": "2525"}, Server("h", 2525, "t@example.org")),
    ],
)
def test_the_server_is_read_from_the_settings(environment: dict, wanted: Server) -> None:
    assert server_from({**FROM, **environment}) == wanted
    assert "password" not in repr(wanted)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (FROM, "TRAINER_SMTP_URL"),
        ({"TRAINER_SMTP_URL": "smtp://h"}, "TRAINER_MAIL_FROM"),
        ({**FROM, "TRAINER_SMTP_URL": "http://h"}, "smtp://"),
        ({**FROM, "TRAINER_SMTP_URL": "smtp://h:port"}, "port"),
        ({**FROM, "TRAINER_SMTP_URL": "smtp://h?tls=maybe"}, "TRAINER_SMTP_TLS"),
        ({**FROM, "TRAINER_SMTP_HOST": "h", "TRAINER_SMTP_PORT": "99999"}, "TRAINER_SMTP_PORT"),
    ],
)
def test_settings_that_will_not_do_are_named(environment: dict, said: str) -> None:
    with pytest.raises(Unset, match=said):
        server_from(environment)
