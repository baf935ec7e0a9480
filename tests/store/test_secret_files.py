"""A secret is made once, whoever asks first, and stays its owner's."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from trainer.store.secret_files import made_once


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "secret"
    assert made_once(file, lambda: b"one") == b"one"
    assert file.stat().st_mode & 0o777 == 0o600


def test_it_is_made_once_and_drafts_are_gone(tmp_path: Path) -> None:
    file, numbers = tmp_path / "secret", count()
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _n: made_once(file, lambda: str(next(numbers)).encode()), range(32)))
    assert len(found) == 1
    assert list(tmp_path.iterdir()) == [file]
