"""Build the notebook of the docs, and its page, from the script beside it.

`python docs/notebook.py` runs notebooks/euphrates.py cell by cell in a kernel and writes euphrates.ipynb and
euphrates.md with what the cells show; with `--check` it writes nothing and fails if either would change.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs" / "notebooks" / "euphrates.py"
CELL = re.compile(r"^# %%(?P<kind> \[markdown\])?\n", re.MULTILINE)
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
NOTE = "Made from [the notebook](euphrates.ipynb), which is run anew in every test.\n"


def executed(source: str) -> Any:
    """Return the notebook of a script in cells, with what each cell shows."""
    _, *parts = CELL.split(source)
    cells = []
    for number, (kind, text) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        if kind:
            prose = "\n".join(line.removeprefix("#").removeprefix(" ") for line in text.strip().splitlines())
            cells.append(nbformat.v4.new_markdown_cell(prose, id=f"cell-{number}"))
        else:
            cells.append(nbformat.v4.new_code_cell(text.strip(), id=f"cell-{number}"))
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=KERNEL)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    for cell in notebook.cells:
        cell.metadata = {}  # when each cell ran
    notebook.metadata = KERNEL
    return notebook


def page(notebook: Any) -> str:
    """Return the notebook as a page: prose, code, and what it shows."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(f"{cell.source}\n")
            continue
        parts.append(f"```python\n{cell.source}\n```\n")
        for output in cell.outputs:
            data = output.get("data", {})
            if "text/html" in data or "image/svg+xml" in data:
                drawn = "".join(data.get("text/html") or data["image/svg+xml"])
                tight = "\n".join(line.strip() for line in drawn.splitlines() if line.strip())
                parts.append(f'<div class="dt-plot">{tight}</div>\n')
            elif "text/plain" in data:
                parts.append(f"```text\n{data['text/plain']}\n```\n")
    return "\n".join([*parts, NOTE])


def main(check: bool) -> int:
    """Write both files, or compare them."""
    notebook = executed(SOURCE.read_text(encoding="utf-8"))
    nbformat.validate(notebook)
    made = {".ipynb": nbformat.writes(notebook) + "\n", ".md": page(notebook)}
    differing = []
    for suffix, text in made.items():
        file = SOURCE.with_suffix(suffix)
        if check and (not file.exists() or file.read_text(encoding="utf-8") != text):
            differing.append(file.name)
        elif not check:
            file.write_text(text, encoding="utf-8")
    if differing:
        print(f"run `make docs`: {' and '.join(differing)} would change")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
