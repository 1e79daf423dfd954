"""What every engine must find: the contract that `textdiff.find.engines.Engine` stands for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.unit.find.corpus import Writer, key_of, mixed_corpus, true_pairs
from textdiff.find import Thresholds
from textdiff.find.engines import local
from textdiff.model import Relation

if TYPE_CHECKING:
    from textdiff.find.engines import Engine, Found
