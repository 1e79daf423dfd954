"""An editor's decisions, carried out on the raw text of documents."""
