"""Values written and read: the same values of the same types, from the same bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import inf, nan
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd
import pytest
from markupsafe import Markup

from bifolio.expressions.intervals import Truth
from bifolio.model import canonical
from bifolio.model.canonical import CanonicalError, digest, dumps, loads
from bifolio.model.errors import Problem, Where
from bifolio.model.findings import Column, Message, Percent, PlaceName, Table
from bifolio.model.views import CellView, RowView
from tests.support.rows import over_rows


@over_rows(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1, "1"),
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (10**30, "1000000000000000000000000000000"),
        ("中\n<", '"中\\n<"'),
        (b"\x00\xff", '{"$bytes":"AP8="}'),
        ([1, 2], "[1,2]"),
        ((1, 2), '{"$tuple":[1,2]}'),
        ({2, 1}, '{"$set":[1,2]}'),
        (frozenset({"b", "a"}), '{"$frozenset":["a","b"]}'),
        ({}, "{}"),
        ({"a": 1, "b": 2}, '{"a":1,"b":2}'),
        ({"b": 1, "a": 2}, '{"$dict":[["b",1],["a",2]]}'),
        ({1: "a", "1": "b"}, '{"$dict":[[1,"a"],["1","b"]]}'),
        ({"$": 1}, '{"$dict":[["$",1]]}'),
        (PlaceName("cn"), '{"$":"bifolio.model.findings.texts:PlaceName","place":"cn"}'),
        (Truth.TRUE, '{"$enum":["bifolio.expressions.intervals:Truth","TRUE"]}'),
        (np.int64(3), "3"),
        (np.float64(0.5), "0.5"),
        (np.float32(0.5), "0.5"),
        (np.bool_(True), "true"),
        (np.str_("a"), '"a"'),
    ],
)
def test_how_values_are_written(value: object, text: str) -> None:
    assert dumps(value).decode() == text


def test_fields_of_a_dataclass_are_sorted_and_all_there() -> None:
    written = dumps(Column("n", "count", Message("N"))).decode()
    assert written == (
        '{"$":"bifolio.model.findings.tables:Column","bar":false,"digits":0,"id":"n","kind":"count",'
        '"label":{"$":"bifolio.model.findings.texts:Message","context":null,"id":"N","values":{}},"unit":null}'
    )


def test_the_order_of_a_dict_is_kept_since_what_is_made_from_it_may_have_that_order() -> None:
    value = {"x": 1, "mark": {"type": "bar", "color": "red"}, "data": []}
    found = loads(dumps(value), dict)
    assert list(found) == ["x", "mark", "data"]
    assert list(found["mark"]) == ["type", "color"]
    assert digest(value) != digest(dict(sorted(value.items())))


def test_a_digest_is_that_of_what_is_written() -> None:
    assert digest("a") == "ac8d8342bbb2362d13f0a559a3621bb407011368895164b628a54f7fc33fc43c"
    assert digest((1, 2)) == digest((1, 2))
    assert (
        len({digest(value) for value in (1, 1.0, True, "1", [1], (1,), {1}, None, 0.0, -0.0)}) == 10
    )


# --------------------------------------------------------------------------------- what is refused


class Odd(str):
    """A text that is more than a text."""

    __slots__ = ()


@dataclass(frozen=True)
class OfATest:
    x: int = 0


HALF = "holds half a character (a surrogate)"


REFUSED: list[tuple[object, str]] = [
    (nan, "float: nan cannot be written: numbers must be finite"),
    ({"a": [1, (2, inf)]}, "dict['a'][1][1]: inf cannot be written: numbers must be finite"),
    (np.float64(nan), "float64: nan cannot be written: numbers must be finite"),
    (Percent(-inf), "Percent.value: -inf cannot be written: numbers must be finite"),
    ((Where("a"), Path("b")), "tuple[1]: a PosixPath cannot be written; known are None, bool"),
    ([PurePosixPath("b")], "list[0]: a PurePosixPath cannot be written"),
    ({"a": "\ud800"}, f"dict['a']: '\\ud800' {HALF}"),
    ({"\ud800": 1}, f"dict[key '\\ud800']: '\\ud800' {HALF}"),
    ({(1, nan): 2}, "dict[key (1, nan)][1]: nan cannot be written"),
    (frozenset({1j}), "frozenset{…}: a complex cannot be written"),
    ([Markup("<b>")], "list[0]: a Markup cannot be written"),
    ([Odd("x")], "list[0]: a Odd cannot be written"),
    ([OrderedDict()], "list[0]: a OrderedDict cannot be written"),
    ([OfATest()], "of a test"),
    (Message("x", None, {"n": object()}), "Message.values['n']: a object cannot be written"),
    (Message, "type: a type cannot be written"),
    (len, "builtin_function_or_method: a builtin_function_or_method cannot be written"),
    (np.array([1]), "ndarray: a ndarray cannot be written"),
    (np.complex128(1), "complex128: a complex128 of numpy is no number that Python knows"),
    (np.datetime64("2026-01-01"), "datetime64: a datetime64 of numpy is no number"),
    (pd.NA, "NAType: a NAType cannot be written"),
    (pd.Series([1]), "Series: a Series cannot be written"),
]


@over_rows(("value", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_written_is_refused_with_its_place(value: object, said: str) -> None:
    with pytest.raises(CanonicalError) as refused:
        dumps(value)
    if said == "of a test":
        assert str(refused.value).endswith(
            "test_canonical:OfATest” is no class of Bifolio or analysis"
        )
    else:
        assert str(refused.value).startswith(said)


def test_a_value_that_holds_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(CanonicalError, match=r"^list: it holds itself, or is too deep$"):
        dumps(value)


def test_a_class_that_changes_or_makes_its_fields_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @dataclass
    class Thawed:
        x: int = 0

    monkeypatch.setattr("bifolio.model.findings.Thawed", Thawed, raising=False)
    Thawed.__module__, Thawed.__qualname__ = "bifolio.model.findings", "Thawed"
    with pytest.raises(CanonicalError, match=r"^Thawed: Thawed must be frozen, and all its fields"):
        dumps(Thawed())


@over_rows(
    ("text", "said"),
    [
        ("", "this is no value as `dumps` writes it"),
        ("[1", "this is no value as `dumps` writes it"),
        ("\xff", "this is no value as `dumps` writes it"),
        ("NaN", "NaN is no value"),
        ("[-Infinity]", "-Infinity is no value"),
        ('{"$what":1}', "this is no value as `dumps` writes it"),
        ('{"$tuple":1}', "this is no value as `dumps` writes it"),
        ('{"$tuple":[],"a":1}', "this is no value as `dumps` writes it"),
        ('{"$set":[[]]}', "this is no value as `dumps` writes it"),
        ('{"$bytes":"%"}', "this is no value as `dumps` writes it"),
        ('{"$cell":"NaT"}', "this is no value as `dumps` writes it"),
        ('{"$frame":{}}', "this is no value as `dumps` writes it"),
        ('{"$":1}', "this is no value as `dumps` writes it"),
        ('{"$":"os:system"}', "“os:system” is no class of Bifolio or analysis"),
        ('{"$":"bifolio:run"}', "“bifolio:run” is no class of Bifolio or analysis"),
        ('{"$":"bifolio.nowhere:X"}', "there is no “bifolio.nowhere:X”"),
        ('{"$":"bifolio..model:X"}', "there is no “bifolio..model:X”"),
        ('{"$":"bifolio.model.findings:Nothing"}', "there is no “bifolio.model.findings:Nothing”"),
        (
            '{"$":"bifolio.model.findings.texts:message"}',
            "“bifolio.model.findings.texts:message” is no class",
        ),
        (
            '{"$":"bifolio.model.findings.texts:Any"}',
            "“bifolio.model.findings.texts:Any” is no class of that",
        ),
        (
            '{"$":"bifolio.model.findings.tables:Table.of"}',
            "there is no “bifolio.model.findings.tables:Table.of”",
        ),
        ('{"$":"bifolio.model.errors:ToolError"}', "“bifolio.model.errors:ToolError” is no datacl"),
        ('{"$":"bifolio.expressions.intervals:Truth"}', "this is no value as `dumps` writes it"),
        (
            '{"$enum":["bifolio.model.findings.statements:Fact","id"]}',
            "“bifolio.model.findings.statements:Fact” has no",
        ),
        (
            '{"$enum":["bifolio.expressions.intervals:Truth","NO"]}',
            "this is no value as `dumps` writes",
        ),
        (
            '{"$":"bifolio.model.findings.texts:PlaceName"}',
            "bifolio.model.findings.texts:PlaceName has the fie",
        ),
        (
            '{"$":"bifolio.model.findings.texts:PlaceName","place":"a","x":1}',
            "bifolio.model.findings.texts:Pla",
        ),
    ],
)
def test_what_dumps_did_not_write_is_refused(text: str, said: str) -> None:
    with pytest.raises(CanonicalError) as refused:
        loads(text.encode("latin-1" if text == "\xff" else "utf-8"), object)
    assert str(refused.value).startswith(said)


def test_a_value_of_another_type_is_refused() -> None:
    assert loads(dumps(PlaceName("cn")), PlaceName) == PlaceName("cn")
    with pytest.raises(
        CanonicalError, match=r"^a Message was to be read, and this is a PlaceName$"
    ):
        loads(dumps(PlaceName("cn")), Message)


def test_problems_and_views_come_back() -> None:
    value = (
        Problem(Where("a.csv", 3, 1), "wrong", "mend it", ("1,2",)),
        RowView((CellView("1,234", 1234, share=0.5),), total=True),
    )
    assert loads(dumps(value), tuple) == value


# ------------------------------------------------------------------------------------------- frames

FRAMES: dict[str, Callable[[], pd.DataFrame]] = {
    "whole numbers": lambda: pd.DataFrame({"a": [1, 2], "b": [-3, 2**62]}),
    "small numbers": lambda: pd.DataFrame({"a": np.array([1, 255], "uint8"), "b": [0.1, -0.0]}),
    "half precision": lambda: pd.DataFrame({"a": np.array([0.1, nan], "float32")}),
    "the other order of bytes": lambda: pd.DataFrame({"a": np.array([1, 2], ">i4")}),
    "missing numbers": lambda: pd.DataFrame({"a": [1.5, nan, None]}),
    "truths": lambda: pd.DataFrame({"a": [True, False]}),
    "truths or nothing": lambda: pd.DataFrame({"a": pd.array([True, None], "boolean")}),
    "texts": lambda: pd.DataFrame({"a": ["x", None, "中"], "b": ["", "y", nan]}),
    "texts or NA": lambda: pd.DataFrame({"a": pd.array(["x", None], "string")}),
    "nullable": lambda: pd.DataFrame({"a": pd.array([1, None], "Int64")}),
    "nullable decimals": lambda: pd.DataFrame({"a": pd.array([0.5, None], "Float32")}),
    "objects": lambda: pd.DataFrame(
        {"a": pd.Series([1, 1.0, True, None, nan, pd.NA, "x", Message("T"), (1, [2]), b"b"], dtype=object)}
    ),
    "texts as objects": lambda: pd.DataFrame({"a": pd.Series(["x", "y"], dtype=object)}),
    "only None": lambda: pd.DataFrame({"a": pd.Series([None, None], dtype=object)}),
    "no rows": lambda: pd.DataFrame({"a": pd.Series([], dtype="int64"), "b": pd.Series([], dtype=object)}),
    "no columns": lambda: pd.DataFrame(index=range(3)),
    "nothing": pd.DataFrame,
    "labels that are numbers": lambda: pd.DataFrame([[1, 2]], columns=[7, 8]),
    "labels twice": lambda: pd.DataFrame([[1, "x"]], columns=["a", "a"]),
    "labels of two kinds": lambda: pd.DataFrame([[1, 2]], columns=[1, "a"]),
    "some rows of another": lambda: pd.DataFrame({"a": range(9)}).iloc[2:9:3],
    "rows in another order": lambda: pd.DataFrame({"a": [1, 2, 3]}).iloc[[2, 0, 1]],
    "rows by name": lambda: pd.DataFrame({"a": [1, 2]}, index=pd.Index(["x", "y"], name="place")),
}  # fmt: skip


@over_rows("make", FRAMES.values(), ids=FRAMES)
def test_a_frame_comes_back_with_its_types_and_labels(make: Callable[[], pd.DataFrame]) -> None:
    written = dumps([make()])
    (found,) = loads(written, list)
    pd.testing.assert_frame_equal(found, make(), check_exact=True, check_column_type=True)
    for at in range(found.shape[1]):
        for one, other in zip(found.iloc[:, at], make().iloc[:, at], strict=True):
            assert type(one) is type(other)
    assert dumps([found]) == written


def test_kinds_of_missing_values_are_told_apart() -> None:
    def written(*cells: object) -> bytes:
        return dumps(pd.DataFrame({"a": pd.Series(cells, dtype=object)}))

    assert len({written(one, "x") for one in (None, nan, pd.NA, "NaN", "", 0)}) == 6
    found = loads(written(None, nan, pd.NA), pd.DataFrame)["a"].tolist()
    assert found[0] is None
    assert found[1] != found[1]
    assert found[2] is pd.NA


def test_a_table_comes_back() -> None:
    column = Column("place", "place", Message("City", "column"), bar=True)
    frame = pd.DataFrame({"place": pd.Series(["cn", Message("Total")], dtype=object)})
    value = Table((column,), frame, frozenset({(0, "place"), (1, "place")}), frozenset({1}))
    found = loads(dumps(value), Table)
    assert (found.columns, found.strong, found.total_rows) == (
        value.columns,
        value.strong,
        value.total_rows,
    )
    pd.testing.assert_frame_equal(found.frame, frame)


@over_rows(
    ("frame", "said"),
    [
        (pd.DataFrame({"a": [1.0, inf]}), "dict['f']['a'][1]: inf cannot be written"),
        (
            pd.DataFrame({"a": pd.Series([1, (2, nan)], dtype=object)}),
            "dict['f']['a'][1][1]: nan cannot be written",
        ),
        (
            pd.DataFrame({"a": pd.Series([Path("x")], dtype=object)}),
            "dict['f']['a'][0]: a PosixPath cannot be written",
        ),
        (
            pd.DataFrame({"a": pd.to_datetime(["2026-01-01"])}),
            "dict['f']['a'][0]: a Timestamp cannot be written",
        ),
        (
            pd.DataFrame({"a": pd.Categorical(["x"])}),
            "dict['f']: a column of the type category is not written",
        ),
        (pd.DataFrame({("a", "b"): [1]}), "dict['f']: a frame with several levels of labels"),
    ],
    ids=["inf", "nan inside", "path", "time", "category", "levels"],
)
def test_frames_that_cannot_be_written(frame: pd.DataFrame, said: str) -> None:
    with pytest.raises(CanonicalError) as refused:
        dumps({"f": frame})
    assert str(refused.value).startswith(said)


def test_a_frame_with_remarks_is_refused() -> None:
    frame = pd.DataFrame({"a": [1]})
    frame.attrs["source"] = "x"
    with pytest.raises(CanonicalError, match=r"^DataFrame: the frame has attrs, which are not"):
        dumps(frame)


def test_classes_are_looked_up_once() -> None:
    dumps(PlaceName("a"))
    known = canonical._writer.cache_info().misses
    dumps(PlaceName("b"))
    assert canonical._writer.cache_info().misses == known
