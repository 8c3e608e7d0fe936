"""The public names: one list, met by what editors read and by what is imported."""

from __future__ import annotations

import ast
import importlib.resources
import subprocess
import sys
from pathlib import Path

import pytest

import detente as dt

SOURCE = Path(dt.__file__).read_text(encoding="utf-8")


def for_editors() -> dict[str, str]:
    """Return what the block for type checkers imports: each name, and its home."""
    block = next(
        node
        for node in ast.parse(SOURCE).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {
        alias.asname or alias.name: each.module or ""
        for each in block.body
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
    }


def test_editors_and_imports_see_the_same_names() -> None:
    assert for_editors() == dt._HOMES
    assert sorted(dt.__all__) == sorted(dt._HOMES)


def test_type_checkers_see_no_name_that_is_not_there() -> None:
    # a module's __getattr__ that they can see would give any misspelt name a type
    body = ast.parse(SOURCE).body
    [hidden] = [
        each for each in body if isinstance(each, ast.If) and ast.unparse(each.test) == "not TYPE_CHECKING"
    ]
    assert [each.name for each in hidden.body if isinstance(each, ast.FunctionDef)] == ["__getattr__"]
    assert "__getattr__" not in [each.name for each in body if isinstance(each, ast.FunctionDef)]
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        _ = dt.lod  # pyright: ignore[reportAttributeAccessIssue]


def test_every_name_is_there_and_documented() -> None:
    for name in dt.__all__:
        assert getattr(dt, name).__doc__, name
    assert set(dt.__all__) < set(dir(dt))


def test_type_hints_ship() -> None:
    assert (importlib.resources.files("detente") / "py.typed").is_file()


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, detente; assert not {'numpy', 'pydantic', 'pandas', 'jinja2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
