"""One function per thing a user wants done; every door calls it. Import from its files, as `detente` itself does."""
