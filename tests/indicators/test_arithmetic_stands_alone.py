"""The arithmetic can be read and tried without the rest, and HTML is made in one place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ["authority", "indicators", "strands", "panels", "scrutiny"]
PURE = ["indicators.quarters", "indicators.numerals", "indicators.words"]
PURE += ["indicators.statistics", "indicators.judging"]
ALONE = [ROOT / "indicators" / f"{name}.py" for name in ("quarters", "numerals", "words")]
ALONE += [path for room in ("statistics", "judging") for path in (ROOT / "indicators" / room).glob("*.py")]
ALONE.sort()


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("path", ALONE, ids=lambda path: path.stem)
def test_arithmetic_imports_nothing_of_the_web(path):
    ours = [name for name in imported(path) if name.split(".")[0] in [*APPS, "django"]]
    assert [name for name in ours if not name.startswith(tuple(PURE))] == []


def test_only_charts_make_html_in_python():
    written = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "mark_safe" in path.read_text()]
    assert {path.relative_to(ROOT).parts[:2] for path in written} == {("indicators", "charts")}
