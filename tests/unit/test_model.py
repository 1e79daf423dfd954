"""The names of the model, each made when it is first asked for."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from textdiff import model


@pytest.mark.parametrize("name", model.__all__)
def test_each_name_of_the_model_can_be_had(name: str) -> None:
    assert getattr(model, name) is not None
    assert name in dir(model)


def test_a_name_that_the_model_lacks_is_said_to_be_missing() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        model.nonsense  # noqa: B018 - the access is what is tested


def test_one_name_doesnt_make_all() -> None:
    script = "import sys, textdiff.model as m; m.Kind; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {each for each in ran.stdout.split() if each.startswith("textdiff.model.")}
    assert loaded == {"textdiff.model.kinds"}


def test_values_can_be_sent_to_another_process() -> None:
    reading = model.Reading(model.Span(1, 3), 1, 2, "ab")
    assert pickle.loads(pickle.dumps(reading)) == reading
