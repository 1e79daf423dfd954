"""The few colours of the terminal: SGR sequences (ECMA-48) written by ourselves.

They are too few to pay for loading a terminal library at every start.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How parts of a line are set off; without colour, readings are told apart by brackets.

    Attributes:
        colour: whether the reader's terminal shows colours.
    """

    colour: bool = False

    def heading(self, text: str) -> str:
        """What a line is about."""
        return self._set(text, "1")

    def faint(self, text: str) -> str:
        """What can be passed over."""
        return self._set(text, "2")

    def warning(self, text: str) -> str:
        """What must not be passed over."""
        return self._set(text, "1;33")

    def omitted(self, text: str) -> str:
        """The reading of a."""
        return self._set(text, "31") if self.colour else f"[-{text}-]"

    def added(self, text: str) -> str:
        """The reading of b: underlined too, for those who can't tell red from green."""
        return self._set(text, "32;4") if self.colour else f"{{+{text}+}}"

    def _set(self, text: str, codes: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and text else text


PLAIN = Style()
