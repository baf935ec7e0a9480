"""Whether this copy is alive, for whoever watches it."""

from flask import Blueprint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from trainer.web.access import public
from trainer.web.served import attempts

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def health() -> tuple[dict[str, str], int]:
    """200 while pages can be served; 503 when the database does not answer."""
    try:
        with attempts().engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return {"status": "database"}, 503
    return {"status": "ok"}, 200
