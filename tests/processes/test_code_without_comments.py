"""Python without comments, docstrings and empty lines, and with everything else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bifolio.pipeline.fingerprints.code_without_comments import bare_python
from tests.support.paths import ROOT


def test_comments_docstrings_and_empty_lines_are_left_out() -> None:
    source = '''"""A module,
in two lines.
"""
# a remark

import re  # why


def f(x: str) -> str:
    """名字。"""  # after
    return "# no remark" + x
'''
    assert bare_python(source) == 'import re\ndef f(x: str) -> str:\n    return "# no remark" + x'


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('def 名(): "doc"; return 1', "def 名(): ; return 1"),
        ("x = '''\n\n  a  \n# b\n'''  \n", "x = '''\n\n  a  \n# b\n'''"),
        ("x = f'''\n\n{1}  \n# b\n'''  \n", "x = f'''\n\n{1}  \n# b\n'''"),
        ("x = [  # one\n  1,  # two\n]\n", "x = [\n  1,\n]"),
        ("x = 'a\u2028b'  # c\ny = 1  # d\n", "x = 'a\u2028b'\ny = 1"),
        ("x = 1\r\n\r\ny = 2  # c\r\n", "x = 1\ny = 2"),
        (
            "class A:\n    '''doc\n\n    more'''\n\n    x = '''\n\n'''\n",
            "class A:\n    x = '''\n\n'''",
        ),
        ("x = 'a' '''\n\n''' f'{x}'\n", "x = 'a' '''\n\n''' f'{x}'"),
        ("", ""),
    ],
)
def test_what_stays(source: str, left: str) -> None:
    assert bare_python(source) == left


def test_an_empty_line_in_a_text_that_is_used_is_a_change() -> None:
    assert bare_python("x = '''a\n\nb'''") != bare_python("x = '''a\nb'''")


@pytest.mark.parametrize("folder", ["bifolio", "analysis"])
def test_what_is_left_does_the_same(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))[::3]
    assert len(paths) > 10
    for path in paths:
        source = with_more_than_docstrings(path.read_text("utf-8"))
        assert without_docstrings(source) == ast.dump(ast.parse(bare_python(source))), path


DOCUMENTED = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def with_more_than_docstrings(source: str) -> str:
    """A program with a body wherever it had a docstring alone: what is left of that is no Python."""
    lines = source.split("\n")
    alone = [
        node.body[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, DOCUMENTED) and len(node.body) == 1 and ast.get_docstring(node)
    ]
    for text in sorted(alone, key=lambda one: -one.lineno):
        lines.insert(text.end_lineno or 0, f"{' ' * text.col_offset}...")
    return "\n".join(lines)


def without_docstrings(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, *DOCUMENTED)) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.dump(tree)


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(SyntaxError):
        bare_python("def f(:\n")


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes("x = 1  # 一\r\n".encode())
    assert bare_python((tmp_path / "a.py").read_bytes().decode()) == "x = 1"
