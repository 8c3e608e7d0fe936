"""The lexicons by which articles are read: data alone, read by `detente.formats.lexicons`."""
