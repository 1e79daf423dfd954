"""Chinese script: what the rest of the package asks of OpenCC's dictionaries.

The work is in `script_conversion` (over `script_stage`), `script_relations`, `script_words`,
`script_region` and `script_use`; `script_tables` is the one module that reads the dictionaries.
"""

from textdiff.key.script_conversion import (
    Conversion,
    convert,
    convert_with_offsets,
    to_simplified,
)
from textdiff.key.script_region import Region, regions_of
from textdiff.key.script_relations import han_representatives, simplified_sets, variant_sets
from textdiff.key.script_use import Script, ScriptNear, ScriptUse, script_of, script_use
from textdiff.key.script_words import regional_index, regional_pairs, variant_words

__all__ = [
    "Conversion",
    "Region",
    "Script",
    "ScriptNear",
    "ScriptUse",
    "convert",
    "convert_with_offsets",
    "han_representatives",
    "regional_index",
    "regional_pairs",
    "regions_of",
    "script_of",
    "script_use",
    "simplified_sets",
    "to_simplified",
    "variant_sets",
    "variant_words",
]
