"""The rooms of the channels that are no call: where an attempt of theirs is held."""

from collections.abc import Mapping

from flask import abort

from trainer.web.attempt import at_hand

ROOMS: Mapping[str, str] = {"letter": "letter.desk", "message": "thread.thread", "field": "visit.visit"}


def only_calls() -> None:
    """Letters, messages and visits are not said, heard, kept silent over or hung up on: 404."""
    if at_hand.scenario().channel in ROOMS:
        abort(404)
