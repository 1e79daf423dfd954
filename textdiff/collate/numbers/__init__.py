"""Numbers: where one stands, what it is worth, and which differences are one number's.

Inside a number only width and notation are accidental: a point too many is another number.
"""

from textdiff.collate.numbers.fit import fitted
from textdiff.collate.numbers.plain import value_of
from textdiff.collate.numbers.tokens import is_number, number_reach

__all__ = ["fitted", "is_number", "number_reach", "value_of"]
