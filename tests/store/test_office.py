"""Accounts, settings, keeping and the trail: what the administrator changes, and what may never happen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, event, func, select

from tests.store.events import BEGIN, turn
from tests.store.review import THREAT, School, card
from trainer.store import accounts, decisions, people, retention, reviews, settings, tables, trail
from trainer.store.accounts import LastAdmin, NotAnAddress, Oneself
from trainer.store.attempts import Attempts
from trainer.store.database import for_writing
from trainer.store.feedback import Objection, object_to
from trainer.store.people import AlreadyThere, UnknownPerson, UnknownRole
from trainer.store.retention import Due
from trainer.store.settings import Settings, Unfit
from trainer.store.trail import Wanted
from trainer.store.visitors import Visitor

NOW = BEGIN + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def admin(school: School) -> Visitor:
    return school.person("admin", "admin")


def deeds(engine: Engine) -> list[tuple[str, str]]:
    return [(line.deed, line.whom) for line in trail.every(engine, Wanted())]


class TestAccounts:
    def test_one_is_added_without_a_password_and_found_again(self, engine: Engine, admin: Visitor) -> None:
        made = accounts.add(engine, admin, " Ann@Example.ORG ", NOW, name="安 Ann", roles=("trainee",), locale="zh")
        found = accounts.account(engine, made)
        assert (found.email, found.name, found.roles) == ("Ann@example.org", "安 Ann", ("trainee",))
        assert (found.active, found.has_password, found.locale) == (True, False, "zh")
        assert deeds(engine) == [("account-made", "Ann@example.org")]

    @pytest.mark.parametrize("email", ["", "ann", "ann@", "@example.org", "a b@example.org"])
    def test_what_is_no_address_is_refused(self, engine: Engine, admin: Visitor, email: str) -> None:
        with pytest.raises(NotAnAddress):
            accounts.add(engine, admin, email, NOW, roles=("trainee",))

    def test_an_address_is_taken_once_however_it_is_written(self, engine: Engine, admin: Visitor) -> None:
        with pytest.raises(AlreadyThere):
            accounts.add(engine, admin, "ADMIN@example.org", NOW, roles=("trainee",))
        with pytest.raises(UnknownRole):
            accounts.add(engine, admin, "b@example.org", NOW, roles=("king",))
        assert deeds(engine) == []

    def test_they_are_searched_by_name_and_address_role_and_state(self, school, engine, admin) -> None:
        ann, bob = school.person("ann"), school.person("bob", "trainer", "trainee")
        accounts.suspend(engine, admin, ann.id, NOW)

        def found(**wanted: object) -> list[str]:
            return [one.name for one in accounts.accounts(engine, **wanted).items]

        assert found() == ["Admin", "Ann", "Bob"]
        assert found(search="BOB example") == ["Bob"]
        assert found(search="%") == found(search="_") == []
        assert found(role="trainee") == ["Ann", "Bob"]
        assert found(role="trainee", active=True) == ["Bob"]
        assert found(active=False) == ["Ann"]
        assert accounts.account(engine, bob.id).roles == ("trainee", "trainer")

    def test_a_long_list_comes_in_pages_of_two_queries(self, school, engine, admin) -> None:
        for number in range(60):
            accounts.add(engine, admin, f"p{number:02}@example.org", NOW, roles=("trainee",))
        seen: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
        page = accounts.accounts(engine, page=2)
        assert (page.total, len(page.items), page.first, page.last) == (61, 11, 51, 61)
        assert len([line for line in seen if line.startswith("SELECT")]) == 2

    def test_roles_change_with_a_line_of_what_they_were(self, school, engine, admin) -> None:
        ann = school.person("ann")
        accounts.set_roles(engine, admin, ann.id, ("trainer", "manager"), NOW)
        accounts.set_roles(engine, admin, ann.id, ("manager", "trainer"), NOW)
        assert accounts.account(engine, ann.id).roles == ("trainer", "manager")
        (line,) = trail.every(engine, Wanted())
        assert (line.deed, line.whom, line.detail["was"]) == ("roles-changed", "ann@example.org", "trainee")

    def test_the_last_administrator_stays(self, school, engine, admin) -> None:
        second = school.person("second", "admin")
        accounts.suspend(engine, admin, second.id, NOW)
        with pytest.raises(LastAdmin):
            accounts.set_roles(engine, admin, admin.id, ("trainee",), NOW)
        with pytest.raises(Oneself):
            accounts.suspend(engine, admin, admin.id, NOW)
        accounts.resume(engine, admin, second.id, NOW)
        accounts.set_roles(engine, admin, admin.id, ("trainee",), NOW)
        with pytest.raises(LastAdmin):
            accounts.suspend(engine, admin, second.id, NOW)

    def test_two_administrators_cannot_remove_each_other_at_once(self, school, engine, admin) -> None:
        second = school.person("second", "admin")
        together = Barrier(2)

        def remove(by: Visitor, whom: Visitor) -> bool:
            together.wait()
            try:
                accounts.set_roles(engine, by, whom.id, ("trainee",), NOW)
            except LastAdmin:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(remove, (admin, second), (second, admin)))
        assert sorted(done) == [False, True]
        assert len(accounts.accounts(engine, role="admin").items) == 1

    def test_who_is_suspended_is_signed_out_at_once(self, app: Flask, school, engine, admin) -> None:
        from trainer.store import visitors

        ann = school.person("ann")
        held = accounts.uniquifier(engine, ann.id)
        assert visitors.visitor(engine, held) is not None
        accounts.suspend(engine, admin, ann.id, NOW)
        accounts.suspend(engine, admin, ann.id, NOW)
        assert visitors.visitor(engine, held) is None
        assert accounts.uniquifier(engine, ann.id) is None
        accounts.resume(engine, admin, ann.id, NOW)
        assert visitors.visitor(engine, held) is not None
        assert [deed for deed, _whom in deeds(engine)] == ["account-suspended", "account-resumed"]

    def test_a_password_is_taken_by_link_once(self, app: Flask, school, engine, admin) -> None:
        ann = school.person("ann")
        held = accounts.uniquifier(engine, ann.id)
        with app.app_context():
            from flask_security.utils import hash_password

            hashed = str(hash_password("a new long one"))
            assert accounts.take_password(engine, ann.id, held, hashed, NOW)
            assert not accounts.take_password(engine, ann.id, held, hashed, NOW)
            assert people.has_password("ann@example.org", "a new long one")

    def test_nobody_is_changed_who_is_not_there(self, engine, admin) -> None:
        for deed in (accounts.suspend, accounts.resume, accounts.note_link):
            with pytest.raises(UnknownPerson):
                deed(engine, admin, 999, NOW)
        assert accounts.account(engine, 999) is None


class TestSettings:
    def test_they_stand_at_their_defaults_until_changed(self, engine, admin) -> None:
        assert settings.read(engine) == Settings()
        wanted = replace(
            Settings(), organisation="明岸", managers_read_conversations=True, keep_audit_days=365, language="zh",
            time_zone="Asia/Shanghai",
        )  # fmt: skip
        assert len(settings.change(engine, admin, wanted, NOW)) == 5
        assert settings.read(engine) == wanted
        assert settings.change(engine, admin, wanted, NOW) == ()
        lines = list(trail.every(engine, Wanted(deed="setting-changed")))
        assert {line.whom for line in lines} == {
            "organisation", "managers-read-conversations", "keep-audit-days", "language", "time-zone",
        }  # fmt: skip

    @pytest.mark.parametrize(
        "values",
        [
            {"keep_attempts_days": 3}, {"keep_conversations_days": -1}, {"keep_audit_days": 99_999},
            {"language": "fr"}, {"time_zone": "Mars/Olympus"}, {"organisation": "x" * 121},
        ],
    )  # fmt: skip
    def test_what_will_not_do_is_refused_and_changes_nothing(self, engine, admin, values) -> None:
        with pytest.raises(Unfit) as unfit:
            settings.change(engine, admin, replace(Settings(), **values), NOW)
        assert unfit.value.name in values
        assert settings.read(engine) == Settings()


class TestKeeping:
    def kept(self, engine: Engine, name: str) -> int:
        table = tables.Base.metadata.tables[name]
        with engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    @pytest.fixture
    def three(self, school: School, engine: Engine, admin: Visitor):
        """Attempts that ended 400, 200 and 10 days ago, with all that hangs on them."""
        trainee, reviewer = school.person("ann"), school.person("rev", "trainer")
        school.cohort("Spring", (reviewer,), (trainee,))
        made = []
        for days in (400, 200, 10):
            at = NOW - days * DAY
            attempt = school.attempt(trainee, card("fail", 10, (THREAT,)), at=at)
            school.attempts.log().append(attempt, 1, turn(1, f"client-{days}"))
            object_to(engine, attempt, Objection(1, "greet", "no"), at)
            reviews.claim(engine, attempt, reviewer, NOW)
            decisions.comment(engine, attempt, reviewer, "words", NOW)
            made.append(attempt)
        return made

    def test_nothing_is_deleted_unless_a_period_is_set(self, engine, three) -> None:
        assert retention.retain(engine, Settings(), NOW + 9999 * DAY) == Due()
        assert self.kept(engine, "attempt") == 3

    def test_what_is_past_is_counted_and_then_deleted(self, engine, three, admin) -> None:
        held = replace(Settings(), keep_attempts_days=365, keep_conversations_days=90)
        assert retention.due(engine, held, NOW) == Due(attempts=1, conversations=1)
        assert retention.retain(engine, held, NOW, admin) == Due(attempts=1, conversations=1)
        assert retention.due(engine, held, NOW) == Due()
        assert retention.retain(engine, held, NOW) == Due()
        assert self.kept(engine, "attempt") == self.kept(engine, "attempt_finding") == 2
        assert self.kept(engine, "event") == 2
        assert self.kept(engine, "feedback") == self.kept(engine, "comment") == 1
        (line,) = trail.every(engine, Wanted(deed="retention-run"))
        assert (line.who, line.detail) == (admin.email, {"attempts": 1, "conversations": 1, "audit": 0, "cases": 0})

    def test_deleted_words_are_not_told_from_memory(self, school, engine, three) -> None:
        assert len(school.attempts.find(three[1], "").events) == 2
        retention.retain(engine, replace(Settings(), keep_conversations_days=90), NOW)
        found = school.attempts.find(three[1], "")
        assert (found.events, found.row.forgotten) == ((), NOW)
        assert found.row.verdict == "fail"

    def test_many_are_deleted_in_batches(self, engine, three, monkeypatch) -> None:
        monkeypatch.setattr(retention, "BATCH", 1)
        assert retention.retain(engine, replace(Settings(), keep_attempts_days=30), NOW) == Due(attempts=2)
        assert self.kept(engine, "attempt") == 1

    def test_old_lines_of_the_trail_go_and_that_is_said(self, engine, admin) -> None:
        with for_writing(engine).begin() as connection:
            trail.note(connection, admin, "cohort-made", NOW - 400 * DAY, whom="Old")
            trail.note(connection, admin, "cohort-made", NOW, whom="New")
        retention.retain(engine, replace(Settings(), keep_audit_days=365), NOW)
        assert deeds(engine) == [("cohort-made", "New"), ("retention-run", "")]


class TestTheTrail:
    def test_it_is_read_newest_first_and_filtered(self, engine, admin) -> None:
        with for_writing(engine).begin() as connection:
            for number in range(3):
                trail.note(connection, admin, "cohort-made", NOW + number * DAY, whom=f"C{number}")
            trail.note(connection, None, "retention-run", NOW, detail={"attempts": 3})

        def found(**wanted: object) -> list[str]:
            return [line.whom or line.deed for line in trail.lines(engine, Wanted(**wanted)).items]

        assert found() == ["retention-run", "C2", "C1", "C0"]
        assert found(who="ADMIN@") == ["C2", "C1", "C0"]
        assert found(who="system") == ["retention-run"]
        assert found(whom="c1", deed="cohort-made") == ["C1"]
        assert found(whom="%") == []
        assert found(since=NOW + DAY, until=NOW + 2 * DAY) == ["C1"]
        assert trail.deeds(engine) == ("cohort-made", "retention-run")
