"""Frames of pandas as values that JSON can write, and back: the same cells, types and labels.

A missing value is written as null where the column's type has one kind of missing value. A column of
objects may have several: None is null there, NaN and NA are `{"$cell": …}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Writer = Callable[[Any], Any]
_NAN, _NA = "NaN", "NA"


class FrameError(TypeError):
    """A frame of a form that is not supported."""


def written(frame: pd.DataFrame, plain: Writer) -> dict[str, Any]:
    """A frame as JSON can write it. plain: how cells of objects are written."""
    if frame.attrs:
        raise FrameError("the frame has attrs, which are not written")
    columns = [_written(frame.iloc[:, at], plain) for at in range(frame.shape[1])]
    return {
        "columns": columns,
        "index": _index(frame.index, plain),
        "labels": _index(frame.columns, plain),
    }


def _index(index: Any, plain: Writer) -> dict[str, Any]:
    import pandas as pd

    name = plain(index.name)
    if isinstance(index, pd.RangeIndex):
        return {"name": name, "range": [index.start, index.stop, index.step]}
    if isinstance(index, pd.MultiIndex):
        raise FrameError("a frame with several levels of labels is not written")
    return {"name": name, **_written(index, plain)}


def _written(values: Any, plain: Writer) -> dict[str, Any]:
    """A column, or an index that is no range: its type and values."""
    import numpy as np

    type_, found = values.dtype, values.tolist()
    if type_.kind == "O" and isinstance(type_, np.dtype):
        return {"type": "object", "values": [_cell(one, plain) for one in found]}
    return {"type": _type(type_), "values": [_present(one) for one in found]}


def _type(type_: Any) -> Any:
    """The type of a column by name; for texts also how they are kept and what stands for none."""
    import numpy as np
    import pandas as pd

    if isinstance(type_, pd.StringDtype):
        return ["text", type_.storage, _NA if type_.na_value is pd.NA else _NAN]
    if isinstance(type_, np.dtype) and type_.kind in "biuf" and type_.itemsize <= 8:
        return type_.str
    if hasattr(type_, "numpy_dtype"):
        return type_.name  # Int64 and its like
    raise FrameError(f"a column of the type {type_} is not written")


def _cell(value: Any, plain: Writer) -> Any:
    if value is missing(_NA):
        return {"$cell": _NA}
    return {"$cell": _NAN} if _is_nan(value) else plain(value)


def _present(value: Any) -> Any:
    return None if value is missing(_NA) or _is_nan(value) else value


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and isnan(value)


def cells(frame: Any) -> Iterator[tuple[str, object]]:
    """The cells that are not missing, with the way to each, to look for one that cannot be written."""
    for at, label in enumerate(frame.columns):
        for row, one in enumerate(frame.iloc[:, at].tolist()):
            if one is not missing(_NA) and not _is_nan(one):
                yield f"[{label!r}][{row}]", one


# --------------------------------------------------------------------------------------- reading


def read(content: dict[str, Any]) -> pd.DataFrame:
    """The frame that `written` took apart."""
    import pandas as pd

    index = _read_index(content["index"])
    columns = {at: _column(one, index) for at, one in enumerate(content["columns"])}
    frame = pd.DataFrame(columns, index=index)
    frame.columns = _read_index(content["labels"])
    return frame


def _column(content: dict[str, Any], index: Any) -> Any:
    import pandas as pd

    values = _values(content)
    return pd.Series(values, index, dtype=values.dtype)  # or it would look for a type of its own


@cache
def missing(name: str) -> Any:
    """The missing value that a cell of objects holds."""
    import pandas as pd

    return {_NAN: float("nan"), _NA: pd.NA}[name]


def _read_index(content: dict[str, Any]) -> Any:
    import pandas as pd

    if "range" in content:
        start, stop, step = content["range"]
        return pd.RangeIndex(start, stop, step, name=content["name"])
    values = _values(content)
    return pd.Index(values, dtype=values.dtype, name=content["name"])


def _values(content: dict[str, Any]) -> Any:
    """The values of a column as an array of its type."""
    import numpy as np
    import pandas as pd

    type_, values = content["type"], content["values"]
    if type_ == "object":
        return _objects(values)
    if isinstance(type_, list):
        _, storage, none = type_
        type_ = pd.StringDtype(storage, missing(none))
    elif type_[0] in "<>|=":
        holes = [missing(_NAN) if one is None else one for one in values]
        return np.array(holes, dtype=type_)
    return pd.array(values, dtype=type_)


def _objects(values: list[Any]) -> Any:
    """An array of these objects; numpy would take tuples apart."""
    import numpy as np

    found = np.empty(len(values), dtype=object)
    for at, one in enumerate(values):
        found[at] = one
    return found
