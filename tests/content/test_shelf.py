"""A shelf: one broken file disables itself only, and says where and how to mend it."""

from pydantic import BaseModel, ConfigDict

from trainer.content.shelf import fill


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    colour: str
    parts: tuple[int, ...] = ()


def shelf(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return fill(folder, Thing, lambda t: t.id)


def test_what_is_right_stands_on_the_shelf_beside_what_is_broken(tmp_path):
    filled = shelf(tmp_path, good="id: g\ncolour: red\n", bad="id: b\ncolor: red\n")
    assert list(filled.volumes) == ["g"]
    assert {p.code for p in filled.problems} == {"C011", "C012"}


def test_an_unknown_key_is_met_with_the_near_one(tmp_path):
    filled = shelf(tmp_path, bad="id: b\ncolour: red\ncolors: 1\n")
    told = filled.problems[0].to("en")
    assert ":3:1:" in told
    assert "did you mean colour?" in told


def test_a_wrong_value_is_told_with_its_line(tmp_path):
    filled = shelf(tmp_path, bad="id: b\ncolour: red\nparts: [1, two]\n")
    assert filled.problems[0].line == 3
    assert filled.problems[0].code == "C013"


def test_two_files_cannot_have_one_id(tmp_path):
    filled = shelf(tmp_path, one="id: same\ncolour: red\n", two="id: same\ncolour: blue\n")
    assert len(filled) == 1
    assert [p.code for p in filled.problems] == ["C010"]


def test_templates_are_left_on_the_table(tmp_path):
    assert len(shelf(tmp_path, _template="id: t\ncolour: red\n")) == 0


def test_problems_speak_both_languages(tmp_path):
    problem = shelf(tmp_path, bad="id: b\n").problems[0]
    assert "补救" in problem.to("zh")
    assert "remedy" in problem.to("en")
