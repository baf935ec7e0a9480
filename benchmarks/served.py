"""The program that is measured: `trainer run --demo`, and beside its pages bare routes that insert one row.

Run as `python -m benchmarks.served PORT`. Nothing of the product is changed; it gets one more table and blueprint.
"""

import os
import sys
from typing import TYPE_CHECKING

from trainer.cli import serving

if TYPE_CHECKING:
    from flask import Flask

WORDS = "one row"


def with_bare_routes(app: "Flask") -> "Flask":
    """Give `app` a table, the routes that insert into it, and one that says which worker answers."""
    from flask import Blueprint, Response, request
    from sqlalchemy import insert
    from sqlalchemy.orm import Mapped, mapped_column

    from benchmarks.talk import forget
    from trainer.store.database import for_writing
    from trainer.store.tables import db, rows
    from trainer.web.app import csrf

    class BareRow(db.Model):  # type: ignore[misc, name-defined]
        """What the bare routes insert."""

        __tablename__ = "bare_row"

        id: Mapped[int] = mapped_column(primary_key=True)
        words: Mapped[str]

    bare = Blueprint("bare", __name__)
    taken = 0

    @bare.post("/bare/orm")
    def by_orm() -> str:
        db.session.add(BareRow(words=WORDS))
        db.session.commit()
        return "inserted"

    add = insert(rows(BareRow))

    @bare.post("/bare/core")
    def by_core() -> str:
        with writing.begin() as connection:
            connection.execute(add, {"words": WORDS})
        return "inserted"

    @bare.get("/bare/worker")
    def worker() -> str:
        return f"{os.getpid()} {taken}"

    @app.after_request
    def count(response: Response) -> Response:
        nonlocal taken
        if request.endpoint == "call.say":
            taken += 1
            forget()
        return response

    csrf.exempt(bare)
    app.register_blueprint(bare)
    with app.app_context():
        rows(BareRow).create(db.engine, checkfirst=True)
        writing = for_writing(db.engine)
        db.engine.dispose()  # workers must not share a connection
    return app


def main(port: int) -> int:
    """Serve as `trainer run --demo` does, with the bare routes."""
    prepared = serving.prepared_app
    serving.prepared_app = lambda *, demo: with_bare_routes(prepared(demo=demo))
    return serving.serve(demo=True, port=port)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
