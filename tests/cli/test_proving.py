"""`trainer verify`: proves under a key that is trusted; without one it makes none, and holds nothing against the file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.progress.test_certificate import STATEMENT
from trainer.cli.main import cli
from trainer.progress.certificate import key_text, new_key, public_key, signed
from trainer.store.keys import FILE, proving_key, signing_key


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "instance"
    monkeypatch.setenv("TRAINER_INSTANCE", str(folder))
    return folder


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    """A genuine certificate of another house, and the public key of that house."""
    private = new_key()
    file = tmp_path / "token.txt"
    file.write_text(signed(STATEMENT, private))
    return str(file), key_text(public_key(private))


def run(*words: str) -> tuple[int, str]:
    told = CliRunner().invoke(cli, ["verify", *words])
    return told.exit_code, told.output


def test_without_a_key_a_stranger_is_told_how_to_get_one_and_none_is_made(
    instance: Path, certificate: tuple[str, str]
) -> None:
    code, said = run(certificate[0])
    assert code == 3
    assert "NOT CHECKED: there is no public key to trust" in said
    assert "Ask the issuer" in said
    assert f"trainer verify {certificate[0]} --key KEY" in said
    assert not any(word in said for word in ("forged", "changed", "NOT PROVED"))
    assert not instance.exists()


def test_without_a_key_a_program_reads_that_nothing_was_checked(instance: Path, certificate: tuple[str, str]) -> None:
    code, said = run(certificate[0], "--json")
    assert (code, json.loads(said)) == (3, {"proved": None, "trouble": "no-key"})


def test_with_the_issuers_key_it_is_proved_and_no_key_is_made(instance: Path, certificate: tuple[str, str]) -> None:
    file, key = certificate
    code, said = run(file, "--key", key)
    assert code in (0, 1)
    assert said.startswith("GENUINE")
    assert not instance.exists()


def test_what_is_no_key_has_checked_nothing_either(instance: Path, certificate: tuple[str, str]) -> None:
    code, said = run(certificate[0], "--key", "hello")
    assert (code, "is no public key" in said) == (3, True)


def test_a_copy_trusts_its_own_key_and_says_so_of_what_was_issued_elsewhere(
    instance: Path, certificate: tuple[str, str], tmp_path: Path
) -> None:
    own = tmp_path / "own.txt"
    own.write_text(signed(STATEMENT, signing_key(instance)))
    assert run(str(own))[1].startswith("GENUINE")
    code, said = run(certificate[0])
    assert code == 2
    assert "issued elsewhere" in said
    assert "--key" in said
    assert proving_key(instance) == public_key((instance / FILE).read_bytes()), "the key is as it was"
    assert "forged, changed, or signed with another key" in run(certificate[0], "--key", key_text(bytes(range(32))))[1]
