"""Units of measure behind a number: 5 km is 5km, but no 5 m."""

from __future__ import annotations

import re

UNITS = frozenset([
    "nm", "µm", "μm", "mm", "cm", "dm", "m", "km", "ft", "yd", "mi", "mg", "g", "kg", "t",
    "lb", "lbs", "oz", "ml", "mL", "cl", "l", "L", "hl", "ha", "s", "ms", "h", "hr", "hrs",
    "min", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "V", "kV", "mA", "A",
    "J", "kJ", "MJ", "cal", "kcal", "Pa", "hPa", "kPa", "bar", "mbar", "K", "B", "kB", "KB",
    "MB", "GB", "TB", "bit", "dpi", "px", "pt", "mph", "kph", "km/h", "m/s", "km²", "m²",
    "cm²", "km2", "m2", "cm2", "m³", "cm³", "m3", "cm3", "°C", "°F", "℃", "am", "pm",
    "a.m.", "p.m.", "AM", "PM",
])  # fmt: skip
"""Symbols as they are written behind a number."""

_LONGEST = 8
_WORD = re.compile(r"[^\W\d_]*")
_MEASURE = re.compile(r"[-\u2212]?\d[\d.,]*\s?(\D\S*)")


def is_measure(reading: str) -> bool:
    """Whether a reading is a number with a unit, with or without the space between.

    >>> is_measure("5 km"), is_measure("5km"), is_measure("5 th")
    (True, True, False)
    """
    found = _MEASURE.fullmatch(reading)
    return found is not None and found[1] in UNITS


def follows_figure(text: str, place: int) -> bool:
    """Whether a figure stands before a place, with or without a space between."""
    return text[max(0, place - 2) : place].rstrip(" \u00a0\u202f")[-1:].isdecimal()


def begins_with_unit(text: str, place: int) -> bool:
    """Whether a unit stands at a place, and nothing more of a word."""
    word = _WORD.match(text, place, place + _LONGEST)
    return word is not None and word[0] in UNITS
