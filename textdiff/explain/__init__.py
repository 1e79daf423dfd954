"""What the terms mean that textdiff uses: the text of each kind, rule, cause and profile.

`textdiff explain`, `compare --explain` and docs/kinds.md are made of it.
"""
