"""A project's rules against the edits of a corpus in git: what CI asks."""
