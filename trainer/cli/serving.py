"""`trainer run` and `trainer users`: the server, its database, the people who may sign in."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from trainer.cli.demo_certificates import Earned

THREADS = 4
"""Per worker. Two workers of four took 1,500 inserts a second on two cores (dependencies.md)."""

DEMO_PEOPLE = {
    "trainee@example.org": ("Demo Trainee", "trainee"),
    "trainer@example.org": ("Demo Trainer", "trainer"),
    "manager@example.org": ("Demo Manager", "manager"),
    "admin@example.org": ("Demo Admin", "admin"),
}

DEMO_PASSWORD = "demo-password"
"""The file in the instance folder that keeps a password made at random, so that the next start can print it again."""


def serve(*, demo: bool, port: int, host: str = "127.0.0.1", workers: int = 2) -> int:
    """Serve until stopped. 2 for a host that demo mode refuses or house rules that do not load, 1 for a taken port."""
    demo = demo or os.environ.get("TRAINER_DEMO", "") not in ("", "0", "false")
    if demo and not is_loopback(host):
        print(f"Demo mode has known passwords and serves this machine only, not {host}.", file=sys.stderr)
        return 2
    if not is_free(host, port):
        print(f"Port {port} on {host} is taken. Try: trainer run --port {port + 1}", file=sys.stderr)
        return 1
    from trainer.rubric.house import HouseRefused

    try:
        app = prepared_app(demo=demo)
    except HouseRefused as refused:
        print(f"{refused.to('en')}\n{refused.message.zh}", file=sys.stderr)
        return 2
    shown = f"[{host}]" if ":" in host else host
    print(f"Collections Trainer is on http://{shown}:{port}", flush=True)
    _server(app, f"{shown}:{port}", workers).run()
    return 0


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine and nothing else."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_free(host: str, port: int) -> bool:
    """Whether a server may listen there."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host.strip("[]"), port))
        except OSError:
            return False
    return True


def prepared_app(*, demo: bool) -> "Flask":
    """The application with its database migrated, its content read and, for a demo, its people.

    Real transcripts that are past their day are deleted, and what the office has set a period for.
    """
    with uncollected():
        from trainer.cli.keeping import retain_on_start
        from trainer.store.database import prepare
        from trainer.store.imported import forget_what_is_past
        from trainer.store.tables import db
        from trainer.web.app import create_app
        from trainer.web.served import content, now

        app = create_app({"DEMO": demo} if demo else {})
        with app.app_context():
            content()  # read once and kept
    if prepare(app):
        print("The database is up to date now.", flush=True)
    with app.app_context():
        forget_what_is_past(db.engine, now())
        retain_on_start(db.engine)
        if demo:
            print(f"Demo people: {', '.join(DEMO_PEOPLE)}; password: {make_demo_people(app)}", flush=True)
            tell_demo_story(app)
        broken = {problem.file for problem in content().problems if problem.severity == "error"}
        if app.config["HOUSE"]:
            print(f"House rules: {', '.join(app.config['HOUSE'])}", flush=True)
        for file in sorted(broken):
            print(f"Left out because of errors: {file} (see: trainer scenarios check)", file=sys.stderr)
        db.session.remove()
        db.engine.dispose()  # workers must not share a connection
    return app


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: what a start loads stays, and looking through it takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def make_demo_people(app: "Flask") -> str:
    """Make the demo people where they are missing, with the password that is returned."""
    from trainer.store import people

    chosen = os.environ.get("TRAINER_DEMO_PASSWORD", "")
    password = chosen or _kept_password(Path(app.instance_path))
    there = {person.email for person in people.everyone()}
    for email, (name, role) in DEMO_PEOPLE.items():
        if email not in there:
            people.add(email, password, name=name, roles=(role,))
        elif not people.has_password(email, password):
            people.set_password(email, password)
    return "as TRAINER_DEMO_PASSWORD says" if chosen else password


def tell_demo_story(app: "Flask") -> None:
    """Give a demo without a cohort its story; TRAINER_DEMO_STORY=0 leaves it empty."""
    if os.environ.get("TRAINER_DEMO_STORY", "") in ("0", "false"):
        return
    from trainer.cli.demo import tell
    from trainer.store.tables import db
    from trainer.web.served import attempts, content, now

    password = os.environ.get("TRAINER_DEMO_PASSWORD", "") or _kept_password(Path(app.instance_path))
    began = now()
    told = tell(attempts(), content(), Path(app.instance_path), password, began)
    if told.attempts:
        print(
            f"The demo tells of a cohort and {told.attempts} attempts, made in {(now() - began).seconds} s.", flush=True
        )
        print(_of_certificates(told.earned), flush=True)
    db.session.remove()


def _of_certificates(earned: "Earned") -> str:
    if not earned.held:
        return f"Nobody in it has earned a certificate: {'; '.join(earned.missing)}."
    return f"Certificates that were earned in it: {earned.held}; signed off and waiting: {earned.waiting}."


def _kept_password(instance: Path) -> str:
    import secrets

    from trainer.store.secret_files import made_once

    return made_once(instance / DEMO_PASSWORD, lambda: secrets.token_urlsafe(9).encode()).decode().strip()


def _server(app: "Flask", address: str, workers: int) -> Any:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        """Gunicorn with our settings instead of its command line."""

        def load_config(self) -> None:
            settings = {
                "bind": address,
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "preload_app": True,  # content and libraries are read once and shared
                "loglevel": "warning",
                "proc_name": "trainer",
                "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
            }
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> "Flask":
            # What is loaded now lives as long as the process: the collector need not look at it again, and the
            # memory stays shared between the workers.
            gc.collect()
            gc.freeze()
            return app

    return Server()


def add_person(email: str, name: str, roles: tuple[str, ...], password: str) -> int:
    """Add a person; 1 with a message when that cannot be."""
    from trainer.store import people

    return _with_people(lambda: people.add(email, password, name=name, roles=roles), f"{email} is added.")


def set_password(email: str, password: str) -> int:
    """Give a person a new password and end their sessions."""
    from trainer.store import people

    return _with_people(lambda: people.set_password(email, password), f"{email} has a new password.")


def set_roles(email: str, roles: tuple[str, ...]) -> int:
    """Give a person these roles and no others."""
    from trainer.store import people

    return _with_people(lambda: people.set_roles(email, roles), f"{email} is {', '.join(roles)}.")


def list_people() -> int:
    """Print everyone, one a line."""
    from trainer.store import people

    def show() -> None:
        for person in people.everyone():
            state = "" if person.active else "\tinactive"
            print(f"{person.email}\t{person.name}\t{', '.join(person.roles)}{state}")

    return _with_people(show, "")


def _with_people(act: Callable[[], None], done: str) -> int:
    """Do `act` on the database of this copy, and say that it is done."""
    from trainer.store import people
    from trainer.store.database import prepare
    from trainer.web.app import create_app

    app = create_app()
    prepare(app)
    with app.app_context():
        try:
            act()
        except people.UnknownPerson as missing:
            print(f"Nobody has the address {missing.args[0]}. See: trainer users list", file=sys.stderr)
            return 1
        except people.AlreadyThere as taken:
            print(f"{taken.args[0]} is there already.", file=sys.stderr)
            return 1
        except ValueError as wrong:
            print(f"That will not do: {wrong}", file=sys.stderr)
            return 1
    if done:
        print(done)
    return 0
