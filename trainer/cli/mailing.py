"""`trainer mail`: the post. Run it beside the server, once a few minutes or with --watch."""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from trainer.web.mail.carriers import Carrier
    from trainer.web.mail.sending import Round


def send(watch: int | None) -> int:
    """Send what is due, once or every `watch` seconds until interrupted. 2 without a server, 1 when something waits."""
    from trainer.web.mail.carriers import Unset

    app = _app()
    with app.app_context():
        try:
            done = _round(app)
            while watch:
                time.sleep(watch)
                done = _round(app)
        except Unset as wrong:
            print(f"No mail can be sent: {wrong}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            return 0
    return 1 if done.refused or done.trouble else 0


def _round(app: "Flask") -> "Round":
    from trainer.web.mail.sending import send_round
    from trainer.web.served import attempts

    done = send_round(attempts().engine, _carrier(app))
    if done.made or done.sent or done.refused:
        print(f"{done.made} reminders made, {done.sent} messages sent, {done.refused} refused.", flush=True)
    if done.trouble:
        print(f"The server cannot be used at present: {done.trouble}", file=sys.stderr, flush=True)
    return done


def _carrier(app: "Flask") -> "Carrier":
    from trainer.web.mail.carriers import SmtpCarrier, server_from
    from trainer.web.mail.sending import demo_carrier

    is_set = os.environ.get("TRAINER_SMTP_URL") or os.environ.get("TRAINER_SMTP_HOST")
    if app.config["DEMO"] and not is_set:
        return demo_carrier()
    return SmtpCarrier(server_from(os.environ))


def show_status() -> int:
    """Print how the outbox stands."""
    from trainer.store import outbox
    from trainer.web.served import attempts

    with _app().app_context():
        found = outbox.tally(attempts().engine)
    print(f"{found.waiting} waiting, {found.sent} sent, {found.given_up} given up")
    return 0


def _app() -> "Flask":
    from trainer.store.database import prepare
    from trainer.web.app import create_app

    app = create_app()
    prepare(app)
    return app
