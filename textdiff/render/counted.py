"""A number and what it counts."""


def counted(count: int, noun: str) -> str:
    """A number and what it counts, in the plural where it is not one."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
