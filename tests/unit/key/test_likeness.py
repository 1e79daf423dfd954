"""The tables of shapes and sounds."""

from textdiff.key.characters import is_han
from textdiff.key.likeness import confusable_shapes, mandarin_syllables, sound_alikes
from textdiff.key.script import to_simplified


def shapes() -> dict[str, frozenset[str]]:
    return dict(shape for found in confusable_shapes().values() for shape in found)


def test_shapes_are_taken_for_one_another_both_ways() -> None:
    for shape, likes in shapes().items():
        assert shape not in likes
        assert all(shape in shapes()[like] for like in likes)


def test_no_two_like_shapes_begin_alike() -> None:
    """Else a match from the left would miss them."""
    assert all(shape[0] != like[0] for shape, likes in shapes().items() for like in likes)


def test_han_shapes_that_are_alike_are_not_read_alike() -> None:
    read = mandarin_syllables()
    for shape, likes in shapes().items():
        for like in likes:
            if is_han(shape[0]):
                one, other = to_simplified(shape), to_simplified(like)
                assert one != other, (shape, like)
                assert read.get(one, frozenset()).isdisjoint(read.get(other, ())), (shape, like)


def test_known_shapes_are_there() -> None:
    known = "m/rn d/cl w/vv 1/l 1/I 0/O 己/已 已/巳 未/末 土/士 日/曰 人/入 入/八 大/太 太/犬 口/囗"
    for pair in known.split():
        one, other = pair.split("/")
        assert other in shapes()[one]


def test_words_that_sound_alike_do_so_both_ways() -> None:
    table = sound_alikes()
    for word, others in table.items():
        assert word == word.lower()
        assert word not in others
        assert all(word in table[other] for other in others)
    assert {"there", "they're"} <= table["their"]
    assert not any("colour" in others for others in table.values())


def test_frequent_readings_are_known_and_tones_are_not() -> None:
    read = mandarin_syllables()
    assert 6_500 < len(read) < 8_500
    assert read["再"] == read["在"] == {"zai"}
    assert "de" in read["地"]
    assert read["的"] >= {"de"}
    assert "lv" in read["绿"]
    assert all(to_simplified(character) == character for character in read)
    assert all(syllable.isascii() for found in read.values() for syllable in found)
