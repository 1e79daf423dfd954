"""Whether bytes are what an encoding makes."""

from __future__ import annotations


def decodes(data: bytes, name: str) -> bool:
    """Whether bytes are valid in an encoding."""
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
