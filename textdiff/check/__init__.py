"""Rules over a repository: what projects allow, held against the edits in git."""
