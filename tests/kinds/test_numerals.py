"""Numbers in random notations are one variant each, of the right kind.

`python -m tests.kinds.numerals SEED COUNT` prints the figures of fresh sentences.
"""

from random import Random

from tests.kinds.numerals import failure, make_sentence

SENTENCES = 800
SEED = 411


def test_each_number_is_one_variant_of_its_kind() -> None:
    random = Random(SEED)
    sentences = [make_sentence(random) for _ in range(SENTENCES)]
    failures = [(wrong, each) for each in sentences if (wrong := failure(each)) is not None]
    assert len(failures) <= SENTENCES // 100, failures
