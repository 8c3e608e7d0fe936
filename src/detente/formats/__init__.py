"""Files in and out: the strict reader of `detente/1`, the one-file format of a conflict."""

from detente.formats.files import case_names, open_conflict, read
from detente.formats.reader import read_text

__all__ = ["case_names", "open_conflict", "read", "read_text"]
