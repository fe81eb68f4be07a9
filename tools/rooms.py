"""The rooms of the code and the imports between them, by reading the code.

``python tools/rooms.py`` prints the drawing of `docs/architecture.md`, or what is wrong. A room is
a package, or a module that lies at the top of ``lib``, ``book`` or ``tools``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# From the bottom to the top: who stands further right may import who stands further left.
HOUSES = ("lib", "book", "tools", "bench")
MOST_MODULES = 13


@dataclass(frozen=True)
class Import:
    """A name that a module imports from a module or a package of the project.

    Parameters
    ----------
    module : str
        The module that imports.
    origin : str
        Where the name comes from.
    name : str
        The name; empty for a plain ``import``.
    """

    module: str
    origin: str
    name: str


def module_paths(root: Path = ROOT) -> dict[str, Path]:
    """Return the path of each module by its name; a package is named as itself."""
    found = {}
    for house in HOUSES:
        for path in sorted((root / house).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(paths: Mapping[str, Path]) -> list[Import]:
    """Return all imports of the project's own modules that run, or that types need."""
    return [
        one
        for module, path in paths.items()
        for one in _imported(module, ast.parse(path.read_text(encoding="utf-8")), paths)
    ]


def _imported(module: str, tree: ast.AST, known: Mapping[str, Path]) -> Iterator[Import]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(module, one.name, "") for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            yield from (Import(module, str(node.module), one.name) for one in node.names)


def room_of(module: str, paths: Mapping[str, Path]) -> str:
    """Return the room that a module stands in."""
    if _is_package(module, paths) or (
        module.count(".") == 1 and module.split(".")[0] in HOUSES[:3]
    ):
        return module
    return module.rpartition(".")[0]


def _is_package(module: str, paths: Mapping[str, Path]) -> bool:
    return paths[module].name == "__init__.py"


def _target(one: Import, paths: Mapping[str, Path]) -> str:
    """Return the module that an import loads: ``from lib.charts import live`` may name one."""
    whole = f"{one.origin}.{one.name}"
    return whole if whole in paths else one.origin


def troubles(paths: Mapping[str, Path]) -> list[str]:
    """Say what is wrong with the rooms.

    Returns
    -------
    list of str
        A line for each import that runs to a house above, past the door of a room, or takes what
        the room does not offer; each circle of rooms or modules; each room that is too full, or
        does not say in its first line what belongs there.
    """
    found = []
    rooms: dict[str, set[str]] = {}
    modules: dict[str, set[str]] = {}
    for one in imports(paths):
        here, there = room_of(one.module, paths), room_of(one.origin, paths)
        modules.setdefault(one.module, set()).add(_target(one, paths))
        if HOUSES.index(there.split(".")[0]) > HOUSES.index(here.split(".")[0]):
            found.append(f"{one.module} imports {one.origin}: upward")
        if here == there or there.startswith(f"{here}."):
            continue  # a room knows its own modules, and a package the rooms in it
        rooms.setdefault(here, set()).add(there)
        if one.origin != there:
            found.append(f"{one.module} imports {one.origin}: past the door of {there}")
        elif _is_package(there, paths) and one.name not in offered(there, paths[there]):
            found.append(f"{one.module} imports {one.name}, which {there} does not offer")
    for module, path in paths.items():
        if _is_package(module, paths):
            if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
                found.append(f"{module}: its first line must say what belongs there")
            if (count := len(list(path.parent.glob("*.py"))) - 1) > MOST_MODULES:
                found.append(f"{module}: {count} modules side by side, more than {MOST_MODULES}")
    own = {
        module: {other for other in others if other != module} for module, others in modules.items()
    }
    return found + [f"a circle: {' -> '.join(way)}" for of in (rooms, own) for way in circles(of)]


def offered(room: str, init: Path) -> set[str]:
    """Return the names that a room gives to others: what it imports of its own, and defines."""
    found = set()
    for node in ast.parse(init.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{room}."):
            found |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
    return found


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return one circle for each import that closes one."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(node: str, way: list[str]) -> None:
        if node in way:
            found.append([*way[way.index(node) :], node])
        elif node not in done:
            for other in sorted(graph.get(node, ())):
                visit(other, [*way, node])
            done.add(node)

    for node in sorted(graph):
        visit(node, [])
    return found


def drawing(paths: Mapping[str, Path]) -> str:
    """Draw the rooms and the imports between them as a Mermaid flow chart, data flowing down."""
    steps: dict[str, set[str]] = {}
    for one in imports(paths):
        here, there = room_of(one.module, paths), room_of(one.origin, paths)
        if here != there and not there.startswith(f"{here}."):
            steps.setdefault(there, set()).add(here)
    rooms = sorted({*steps, *(room for others in steps.values() for room in others)})
    lines = ["flowchart TD"]
    for house in HOUSES:
        lines.append(f'  subgraph {house}_["{house}/"]')
        lines += [
            f'    {room}["<b>{room}</b><br>{_first_line(paths[room])}"]'
            for room in rooms
            if room.split(".")[0] == house
        ]
        lines.append("  end")
    # An arrow that a way through other rooms says already would only be in the way.
    lines += [
        f"  {low} --> {high}"
        for low in rooms
        for high in sorted(steps.get(low, ()))
        if not any(_leads(steps, step, high) for step in steps[low] - {high})
    ]
    return "\n".join(lines)


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0].replace("``", "").replace("`", "").replace('"', "'")


def _leads(steps: Mapping[str, set[str]], low: str, high: str) -> bool:
    return low == high or any(_leads(steps, step, high) for step in steps.get(low, ()))


if __name__ == "__main__":
    wrong = troubles(module_paths())
    print("\n".join(wrong) if wrong else drawing(module_paths()))
    sys.exit(1 if wrong else 0)
