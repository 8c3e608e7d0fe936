"""The only room that writes sentences. Import from its files: a verb loads the sentences it tells and no others."""
