"""The rooms of the channels that are no call: where an attempt of theirs is held."""

from collections.abc import Mapping

ROOMS: Mapping[str, str] = {"letter": "letter.desk", "message": "thread.thread", "field": "visit.visit"}
