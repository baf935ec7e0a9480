"""Certificates as people meet them: one's own, a reviewer's word for them, the public check."""
