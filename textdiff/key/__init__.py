"""What the alignment sees of a document, and the folds that say how two readings are related."""

from textdiff.key.key import key_characters, key_text, make_key

__all__ = ["key_characters", "key_text", "make_key"]
