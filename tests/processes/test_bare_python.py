"""Python without comments, docstrings and empty lines, and with everything else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bifolio.pipeline.fingerprints.bare_python import bare_python
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
    for path in sorted((ROOT / folder).rglob("*.py"))[::3]:
        source = path.read_text("utf-8")
        assert same_but_for_docstrings(source, bare_python(source)), path


def same_but_for_docstrings(source: str, bare: str) -> bool:
    """Whether both are one program; a body that was only a docstring is given another."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, kinds) and ast.get_docstring(node) is not None:
            if len(node.body) == 1 and not isinstance(node, ast.Module):
                return True  # what is left of it is no Python
            del node.body[0]
    return ast.dump(tree) == ast.dump(ast.parse(bare))


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(SyntaxError):
        bare_python("def f(:\n")


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes("x = 1  # 一\r\n".encode())
    assert bare_python((tmp_path / "a.py").read_bytes().decode()) == "x = 1"
