"""Files in and out: the strict reader of `detente/1`, the one-file format of a conflict."""

from detente.formats.files import case_names, open_conflict, read
from detente.formats.reader import read_text
from detente.formats.schema import schema_text
from detente.formats.tables import Columns, check_table, write_table

__all__ = [
    "Columns",
    "case_names",
    "check_table",
    "open_conflict",
    "read",
    "read_text",
    "schema_text",
    "write_table",
]
