"""Conversations that end in a conflict: what to ask, in words, and what answers mean. No terminal, no file."""
