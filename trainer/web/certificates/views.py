"""All pages of certificates: reading this module makes them known to the blueprint."""

from trainer.web.certificates import checking, own, signing_off
from trainer.web.certificates.room import bp

__all__ = ["bp", "checking", "own", "signing_off"]
