"""Every problem that the program can complain of, gathered from its code, and the page that shows each one.

A problem is the first text of a `Fault`, or what becomes one: of `faults.add(span, PROBLEM, …)` and its relatives,
and of `StatementError(PROBLEM, …)`. Where it is put together from parts, the parts that vary are told as "…". A
problem that cannot be followed to its words is an error here, so that none can be missed.

`docs/broken.py` has a small broken input for each problem of a file; what it prints is shown beside it.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "detente"
GAP = "…"
# where the problem stands among the arguments of what notes it, by the name that is called; functions that pass an
# argument of theirs on to one of these are found by reading
NOTED = {
    "Fault": 0,
    "StatementError": 0,
    "LookupError": 0,
    "LimitError": 0,
    "add": 1,
}
DEEPEST = 6
# methods of a sheet, called in modules other than their own, by how the names of these begin
SHARED = {"": {"unknown": 1}, "formats/gmcr": {"fault": 2}}
# what takes its words from another problem, which is listed where it is made
PASSED_ON = {"error.problem", "error.args", "str(error)", "error", "fault.problem", "words()"}
PASSED_ON |= {"f'the statement {error.problem}'", "plain(problem)"}
# these begin with whatever the problem is of: a statement, or a part of a file
STATED = {"StatementError": "", "LookupError": "", "fault": "formats/gmcr"}


@dataclass(frozen=True)
class Problem:
    """The words of one problem, with "…" for what varies, and the module and line that have them."""

    words: str
    module: str
    line: int

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a message of this problem looks like."""
        return re.compile(".+".join(re.escape(part) for part in self.words.split(GAP)), re.DOTALL)

    @property
    def weight(self) -> int:
        """How many letters of it are fixed."""
        return len(self.words.replace(GAP, ""))


class UnfollowedError(Exception):
    """A problem whose words cannot be found by reading the code."""


@functools.cache
def problems(folder: Path = SOURCE) -> tuple[Problem, ...]:
    """List all problems, each once, in the order of the modules."""
    found: dict[tuple[str, str], Problem] = {}
    for file in sorted(folder.rglob("*.py")):
        module = file.relative_to(folder).with_suffix("").as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for words, line in _Reader(tree, module, _noting(tree, module)).read():
            found.setdefault((module, words), Problem(words, module, line))
    return tuple(found.values())


Scope = dict[str, list[ast.expr]]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _told(call: ast.Call, noted: Mapping[str, int]) -> ast.expr | None:
    """Return the problem that a call notes, None when it notes none."""
    name = _called(call)
    if name not in noted or (name == "add" and "faults" not in ast.unparse(call.func)):
        return None
    given = next((key.value for key in call.keywords if key.arg == "problem"), None)
    at = noted[name]
    return given or (call.args[at] if len(call.args) > at else None)


def _passed_on(told: ast.expr, parameters: set[str]) -> bool:
    """Whether a text is put together from what a function was given, or from another problem: listed elsewhere."""
    parts = told.values if isinstance(told, ast.JoinedStr) else [told]
    given = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
    return all(ast.unparse(each) in PASSED_ON | parameters for each in given[-1:])


def _noting(tree: ast.Module, module: str = "") -> dict[str, int]:
    """Return what notes a problem in a module: the usual calls, and functions that pass an argument on to them."""
    noted = dict(NOTED)
    for beginning, methods in SHARED.items():
        noted |= methods if module.startswith(beginning) else {}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    while True:
        before = len(noted)
        for function in functions:
            names = [argument.arg for argument in function.args.args if argument.arg != "self"]
            for call in ast.walk(function):
                told = _told(call, noted) if isinstance(call, ast.Call) else None
                if isinstance(told, ast.Name) and told.id in names and function.name != "__init__":
                    noted.setdefault(function.name, names.index(told.id))
        if len(noted) == before:
            return noted


class _Reader:
    """Reads the problems of one module."""

    def __init__(self, tree: ast.Module, module: str, noted: Mapping[str, int]) -> None:
        self.tree, self.module, self.noted = tree, module, noted
        self.functions = {
            node.name: node
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        self.constants = _assigned(
            [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)], {}
        )

    def read(self) -> Iterator[tuple[str, int]]:
        for outer in ast.walk(self.tree):
            if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
                scope = _assigned(outer.body, self.constants)
                own = [node for node in ast.walk(outer) if isinstance(node, ast.Call)]
                inner = {
                    id(n)
                    for f in ast.walk(outer)
                    if f is not outer and isinstance(f, ast.FunctionDef)
                    for n in ast.walk(f)
                }
                for call in own:
                    if id(call) not in inner:
                        yield from self._noted(call, scope, outer)

    def _noted(
        self, call: ast.Call, scope: Scope, within: ast.FunctionDef | ast.AsyncFunctionDef
    ) -> Iterator[tuple[str, int]]:
        told = _told(call, self.noted)
        if told is None:
            return
        name = _called(call)
        parameters = {argument.arg for argument in (*within.args.args, *within.args.kwonlyargs)}
        if isinstance(told, ast.Name) and told.id in parameters and told.id not in scope:
            return  # a function that passes it on: its callers have the words
        stated = name in STATED and self.module.startswith(STATED[name])
        for words in self._words(told, scope):
            if words.replace(GAP, "").strip():
                yield f"{GAP} {words}" if stated else words, call.lineno
            elif not _passed_on(told, parameters):
                raise UnfollowedError(f"{self.module}:{told.lineno}: {ast.unparse(told)}")

    def _words(self, told: ast.expr, scope: Scope, depth: int = 0) -> list[str]:
        """Return what an expression may say, with gaps."""
        if ast.unparse(told) in PASSED_ON:
            return []
        if isinstance(told, ast.Constant):
            return [told.value] if isinstance(told.value, str) and told.value else []
        if isinstance(told, ast.JoinedStr):
            parts = [self._part(part, scope, depth) for part in told.values]
            varied = [at for at, part in enumerate(told.values) if _is_name(part) and len(parts[at]) > 1]
            if len(varied) > 1:  # their words go together in some ways only
                parts = [[GAP] if at in varied else part for at, part in enumerate(parts)]
            if set("".join(words for part in parts for words in part)) <= {GAP, " "}:
                parts = [
                    self._followed(part, scope, depth) for part in told.values
                ]  # the words are further away
            return _joined(parts)
        if isinstance(told, ast.BinOp) and isinstance(told.op, ast.Add):
            return _joined([self._words(told.left, scope, depth + 1), self._part(told.right, scope, depth)])
        if isinstance(told, ast.BinOp) and isinstance(told.op, ast.Mult):
            return ["", *self._words(told.left, scope, depth + 1)]  # there, or left out
        choices, inner = self._choices(told, scope if depth < DEEPEST else {})
        if not choices:
            raise UnfollowedError(f"{self.module}:{told.lineno}: {ast.unparse(told)}")
        return [words for each in choices for words in self._words(each, inner, depth + 1)]

    def _choices(self, told: ast.expr, scope: Scope) -> tuple[list[ast.expr], Scope]:
        """Return the expressions that one may stand for, and what names mean in them."""
        if isinstance(told, ast.IfExp):
            return [told.body, told.orelse], scope
        if isinstance(told, ast.Name):
            return scope.get(told.id) or self.constants.get(told.id, []), scope
        if isinstance(told, ast.Call) and isinstance(told.func, ast.Name) and told.func.id in self.functions:
            body = self.functions[told.func.id]
            returned = [node.value for node in ast.walk(body) if isinstance(node, ast.Return) and node.value]
            return returned, _assigned(body.body, self.constants)
        return [], scope

    def _part(self, part: ast.expr, scope: Scope, depth: int) -> list[str]:
        """Return what a part of a text may say: its words where they can be followed, else a gap."""
        value = part.value if isinstance(part, ast.FormattedValue) else part
        if isinstance(value, ast.Name) and value.id not in scope:
            return [GAP]
        if isinstance(value, ast.IfExp):  # one of them may be nothing at all
            return [words for each in (value.body, value.orelse) for words in self._part(each, scope, depth)]
        try:
            words = self._words(value, scope, depth + 1) or ["" if isinstance(value, ast.Constant) else GAP]
            # what is itself put together is left a gap: its own parts seldom go with these
            return [GAP] if isinstance(value, ast.Name) and any(GAP in each for each in words) else words
        except UnfollowedError:
            return [GAP]

    def _followed(self, part: ast.expr, scope: Scope, depth: int) -> list[str]:
        """Return what a part of a text may say, put together or not."""
        value = part.value if isinstance(part, ast.FormattedValue) else part
        try:
            return self._words(value, scope, depth + 1) or [GAP]
        except UnfollowedError:
            return [GAP]


def _is_name(part: ast.expr) -> bool:
    return isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name)


def _joined(parts: list[list[str]]) -> list[str]:
    told = [""]
    for part in parts:
        told = [before + words for before in told for words in part]
    return [re.sub(f"{GAP}+", GAP, words) for words in told]


def _assigned(body: Sequence[ast.stmt], constants: Scope) -> Scope:
    """Return every expression that a name of a block may stand for, by its assignments."""
    found: Scope = {}

    def put(target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            found.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple):
            for at, name in enumerate(target.elts):
                for each in _parts_of(value, at, len(target.elts)):
                    put(name, each)

    def _parts_of(value: ast.expr, at: int, many: int) -> Iterator[ast.expr]:
        """Yield what stands at one place of the tuples that an expression may be."""
        if isinstance(value, ast.BoolOp | ast.IfExp):
            for each in value.values if isinstance(value, ast.BoolOp) else (value.body, value.orelse):
                yield from _parts_of(each, at, many)
        elif isinstance(value, ast.Tuple) and len(value.elts) == many:
            yield value.elts[at]
        elif isinstance(value, ast.Name):
            for each in found.get(value.id, ()):
                yield from _parts_of(each, at, many)
        elif isinstance(value, ast.Call) and ast.unparse(value.func) == "next":
            yield from _picked(value, at, constants)

    for node in (inner for statement in body for inner in ast.walk(statement)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                put(target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            put(node.target, node.value)
        elif isinstance(node, ast.For) and isinstance(node.iter, ast.Name):
            for table in (*constants.get(node.iter.id, ()), *found.get(node.iter.id, ())):
                for row in table.elts if isinstance(table, ast.Tuple) else ():
                    put(node.target, row)
    return found


def _picked(call: ast.Call, at: int, constants: Scope) -> Iterator[ast.expr]:
    """Yield what `next(((a, b) for a, b in TABLE if …), …)` may give at one place of its tuple."""
    picked = call.args[0]
    if not (isinstance(picked, ast.GeneratorExp) and isinstance(picked.elt, ast.Tuple)):
        return
    [loop] = picked.generators
    if isinstance(loop.target, ast.Tuple) and isinstance(loop.iter, ast.Name):
        names = [ast.unparse(name) for name in loop.target.elts]
        column = names.index(ast.unparse(picked.elt.elts[at]))
        for table in constants.get(loop.iter.id, ()):
            for row in table.elts if isinstance(table, ast.Tuple) else ():
                if isinstance(row, ast.Tuple):
                    yield row.elts[column]


IN_FILES = {
    "YAML": ("nodes", "syntax"),
    "Files": ("fetching", "files", "includes", "reader"),
    "Keys, names and values": ("sheet",),
    "Statements": ("statements/language", "stated"),
    "Decision makers, options and chance": ("parties", "nature"),
    "States": ("states", "contradictions"),
    "Moves, where the conflict stands, and what was observed": ("moves", "history"),
    "Graph form": ("graph_form",),
    "Preferences": ("preferences",),
    "Beliefs and reports": ("beliefs", "reports"),
    "Questions, settings, readings and published tables": ("asked", "settings", "reading", "published"),
}
"""The parts of the page, and the modules whose problems each shows: those that a conflict file can have."""


def of_files(found: Sequence[Problem]) -> dict[str, list[Problem]]:
    """Return the problems of conflict files by the part of the page they belong to, each once."""
    parts: dict[str, list[Problem]] = {}
    seen: set[str] = set()
    for title, modules in IN_FILES.items():
        named = {name if "/" in name else f"formats/{name}" for name in modules}
        for problem in found:
            if problem.module in named and problem.words not in seen:
                seen.add(problem.words)
                parts.setdefault(title, []).append(problem)
    return parts


def meant(message: str, found: Sequence[Problem]) -> Problem | None:
    """Return the problem that a message is of: among those that fit, the one with the most fixed letters."""
    return max(
        (each for each in found if each.pattern.fullmatch(message)), key=lambda p: p.weight, default=None
    )
