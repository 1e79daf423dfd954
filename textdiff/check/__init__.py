"""What projects allow and editors decide: rules against edits in git, decisions carried out."""
