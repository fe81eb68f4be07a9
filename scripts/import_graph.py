"""The imports between the project's modules, by reading the code, and the layers they run through.

``python scripts/import_graph.py`` prints the layers as a Mermaid diagram.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = "docs/layers.toml"
# Each folder of code, and how its modules' names begin.
FOLDERS = {"lib": "lib", "_ext/factor_book": "factor_book", "scripts": "scripts", "bench": "bench"}

Imports = dict[str, set[str]]


@dataclass(frozen=True)
class Layer:
    """
    A layer of the code.

    Parameters
    ----------
    name, does : str
        What it is called, and what it is for.
    modules : tuple of str
        Names and patterns of the modules in it.
    """

    name: str
    does: str
    modules: tuple[str, ...]


def layers(root: Path = ROOT) -> list[Layer]:
    """Give the layers, from the bottom to the top."""
    with (root / LAYERS).open("rb") as file:
        return [
            Layer(entry["name"], entry["does"], tuple(entry["modules"]))
            for entry in tomllib.load(file)["layer"]
        ]


def layer_of(module: str, among: list[Layer]) -> int | None:
    """Give the number of a module's layer, from the bottom; None where no layer lists it.

    The longest name or pattern that fits decides, so that an exact one goes before a general one.
    """
    fitting = [
        (len(pattern), number)
        for number, layer in enumerate(among)
        for pattern in layer.modules
        if fnmatchcase(module, pattern)
    ]
    best = [number for length, number in fitting if length == max(fitting)[0]]
    return best[0] if len(best) == 1 else None


def module_paths(root: Path = ROOT) -> dict[str, Path]:
    """Give the path of each module by its name."""
    found = {}
    for folder, first in FOLDERS.items():
        for path in sorted((root / folder).rglob("*.py")):
            parts = [first, *path.relative_to(root / folder).with_suffix("").parts]
            if parts[-1] == "__init__":
                parts.pop()
            found[".".join(parts)] = path
    return found


def imports(root: Path = ROOT) -> Imports:
    """Give, for each module, the modules of the project that it imports when it runs."""
    paths = module_paths(root)
    return {
        module: set(_imported(ast.parse(path.read_text(encoding="utf-8")), paths)) - {module}
        for module, path in paths.items()
    }


def _imported(node: ast.AST, known: dict[str, Path]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names if alias.name in known)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                # "from lib import palette" imports the module, "from lib import read" the package.
                name = f"{child.module}.{alias.name}"
                if name in known:
                    yield name
                elif child.module in known:
                    yield str(child.module)
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue  # for the type checker only: it never runs
        else:
            yield from _imported(child, known)


def troubles(graph: Imports, among: list[Layer]) -> list[str]:
    """
    Say what is wrong with the layers.

    Parameters
    ----------
    graph : dict of str to set of str
        The imports of each module.
    among : list of Layer
        The layers, from the bottom to the top.

    Returns
    -------
    list of str
        One line for each module that stands in no layer or in two, each name that is no module,
        each import that runs upward, and each circle.
    """
    found = [
        f"{LAYERS}: {name} is no module"
        for layer in among
        for name in layer.modules
        if "*" not in name and name not in graph
    ]
    place = {module: layer_of(module, among) for module in graph}
    found += [f"{LAYERS}: {m} must stand in exactly one layer" for m in graph if place[m] is None]
    for module, others in sorted(graph.items()):
        own = place[module]
        for other in sorted(others):
            below = place[other]
            if own is not None and below is not None and below > own:
                found.append(
                    f"{module} ({among[own].name}) imports {other} ({among[below].name}): upward"
                )
    return found + [f"a circle of imports: {' -> '.join(circle)}" for circle in circles(graph)]


def circles(graph: Imports) -> list[list[str]]:
    """Give one circle for each import that closes one."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(module: str, path: list[str]) -> None:
        if module in path:
            found.append([*path[path.index(module) :], module])
        elif module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, [*path, module])
            done.add(module)

    for module in sorted(graph):
        visit(module, [])
    return found


def diagram(graph: Imports, among: list[Layer]) -> str:
    """Draw the layers and the imports between them as a Mermaid flow chart, data flowing down."""
    arrows: set[tuple[int, int]] = set()
    members: dict[int, list[str]] = {number: [] for number in range(len(among))}
    for module, others in graph.items():
        own = layer_of(module, among)
        if own is not None:
            members[own].append(module)
            below = {layer_of(other, among) for other in others} - {own, None}
            arrows |= {(number, own) for number in below if number is not None}
    lines = ["flowchart TD"]
    for number, layer in enumerate(among):
        names = ", ".join(sorted(name.rpartition(".")[2] for name in members[number]))
        lines.append(f'  {layer.name}["<b>{layer.name}</b>: {layer.does}<br>{names}"]')
    # An arrow that a way over other layers says already would only be in the way.
    steps = {number: {high for low, high in arrows if low == number} for number in members}
    lines += [
        f"  {among[low].name} --> {among[high].name}"
        for low, high in sorted(arrows)
        if not any(_leads(steps, step, high) for step in steps[low] - {high})
    ]
    return "\n".join(lines)


def _leads(steps: dict[int, set[int]], low: int, high: int) -> bool:
    return low == high or any(_leads(steps, step, high) for step in steps[low])


if __name__ == "__main__":
    found = troubles(imports(), layers())
    print("\n".join(found) if found else diagram(imports(), layers()))
    sys.exit(1 if found else 0)
