"""The product over a small content of its own, one scenario and a programme that can be earned: `python -m … PORT FOLDER`."""

import sys
from pathlib import Path

from tests.web.content import open_desk
from trainer.cli.serving import serve
from trainer.curriculum import programme
from trainer.practice import desk

if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    small = open_desk(folder / "scenarios")
    desk.desk = lambda _house=(): small  # type: ignore[assignment]
    programme.content_root = lambda _kind: Path(__file__).parent / "programmes"  # type: ignore[assignment]
    sys.exit(serve(demo=True, port=port))
