"""The door for language models: the verbs as tools of the Model Context Protocol, over standard input and output.

Source      Model Context Protocol, modelcontextprotocol.io; the official package `mcp` (extra `mcp`)
Rules       what a model adds is a proposal (study: model_draft, proposal_rules); every answer wears its badges
Limits      `limits`; each call works in a process of its own, which is stopped when its time is over (`calls`)
"""
