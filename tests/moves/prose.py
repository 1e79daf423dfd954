"""Made-up prose, English and Chinese: sentences put together by chance, the same for the same seed.

Like real prose it has phrases that recur, names, numbers and sentences of all lengths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.key.script import to_simplified

if TYPE_CHECKING:
    import random

LEAST = 80
"""Characters of the shortest paragraph that is asked to be found where it moved."""


def _listed(words: str, divider: str = " ") -> list[str]:
    return words.split(divider)


_NOUNS = _listed(
    "harbour lantern orchard bridge engine ledger archive kettle meadow furnace ferry "
    "compass schoolhouse violin market reservoir telegraph cellar glacier workshop signal "
    "printer lighthouse barn estuary warehouse observatory canal greenhouse quarry chapel "
    "almanac windmill customs-house tannery notebook parliament laboratory satellite "
    "pharmacy textbook budget treaty election"
)
_ADJECTIVES = _listed(
    "old narrow quiet crowded borrowed rusted northern distant cheerful broken provincial "
    "unfinished expensive hollow patient famous forgotten muddy temporary brilliant "
    "reluctant municipal wooden"
)
_PEOPLE = _listed(
    "surveyor librarian captain glazier schoolteacher clerk gardener engineer minister nurse "
    "baker typesetter grandmother miller pilot magistrate translator cooper farmer editor "
    "student mechanic"
)
_VERBS = _listed(
    "repaired described abandoned inspected painted measured opposed restored inherited "
    "counted photographed defended sold misplaced financed rebuilt mentioned criticised "
    "catalogued visited purchased surrounded ignored remembered protected demolished "
    "examined borrowed admired"
)
_WHERE = _listed(
    "behind the station|at the edge of town|in the spring of that year|without any warning|"
    "for the first time|before the rain came|under a grey sky|with great care|on a Thursday|"
    "during the long strike|after supper|along the southern road|in spite of the cost|"
    "by candlelight|near the mouth of the river|for nearly a decade|as the law required|"
    "to everyone's surprise|from memory alone|two streets away|at half the usual price|"
    "in front of the committee",
    "|",
)
_OPENERS = _listed(
    "However|In those days|By contrast|For example|That winter|As a result|Oddly enough|"
    "Meanwhile|According to the minutes|Later on|Some years earlier|At first|"
    "On the other hand|In the end",
    "|",
)
_LINKS = _listed(
    ", and|, but|, because|, while|; still|, although|, so that",
    "|",
)
_SYLLABLES = _listed(
    "bar lo men ta ri os ven del mi ka hol ster win ned ash ford ely tor quin san pel gra"
)
_HAN_PEOPLE = _listed(
    "老船長 圖書館員 測量員 園丁 縣長 護士 麵包師傅 排字工人 祖母 磨坊主人 飛行員 法官 翻譯 "
    "學生 修車師傅 編輯 農民 教師 工程師 郵差 鐘錶匠 漁夫 會計 畫家"
)
_HAN_THINGS = _listed(
    "港口 燈籠 果園 石橋 發動機 帳簿 檔案 水壺 草地 爐子 渡船 羅盤 校舍 小提琴 市場 水庫 "
    "電報 地窖 冰川 工作坊 信號 印刷機 燈塔 穀倉 倉庫 天文臺 運河 溫室 採石場 教堂 曆書 風車 "
    "筆記本 實驗室 衛星 藥房 課本 預算 條約 選舉"
)
_HAN_VERBS = _listed(
    "修好了 描述過 放棄了 檢查了 油漆了 測量了 反對 恢復了 繼承了 清點了 拍攝過 保衛了 "
    "賣掉了 弄丟了 資助過 重建了 提到過 批評了 登記了 參觀了 買下了 包圍了 忽略了 記得 "
    "保護著 拆掉了 研究過 借走了 羨慕"
)
_HAN_KINDS = _listed(
    "舊的 狹窄的 安靜的 擁擠的 生鏽的 北方的 遙遠的 破損的 昂貴的 有名的 臨時的 木造的 縣裡的"
)
_HAN_WHEN = _listed(
    "在車站後面 在城市邊緣 那年春天 毫無預兆地 第一次 下雨以前 小心翼翼地 星期四晚上 "
    "罷工期間 晚飯之後 沿著南邊的公路 不計代價地 在燭光下 河口附近 將近十年裡 按照法律 "
    "憑著記憶 當著委員會的面 以一半的價錢"
)
_HAN_OPENERS = _listed(
    "然而 當時 相比之下 例如 那個冬天 結果 奇怪的是 與此同時 根據會議紀錄 後來 起初 最後"
)
_HAN_LINKS = _listed("，而且 ，但是 ，因為 ，同時 ；可是 ，雖然 ，所以")
_HAN_SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪"
_HAN_GIVEN = "志明淑芬俊傑雅惠建國美玲文雄麗華家豪怡君"


class Writer:
    """Writes sentences and paragraphs of one language, `en`, `hant` or `hans`."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.language = language
        self.chance = chance

    def sentence(self) -> str:
        """One sentence, without white space at its ends."""
        if self.language == "en":
            return self._english()
        made = self._chinese()
        return to_simplified(made) if self.language == "hans" else made

    def paragraph(self, sentences: int | None = None) -> str:
        """A paragraph of at least `LEAST` characters."""
        wanted = sentences or self.chance.randint(1, 6)
        made: list[str] = []
        while len(made) < wanted or sum(map(len, made)) < LEAST:
            made.append(self.sentence())
        return (" " if self.language == "en" else "").join(made)

    def word(self) -> str:
        """One word that may stand for another."""
        if self.language == "en":
            return self.chance.choice(_NOUNS + _ADJECTIVES + _VERBS)
        made = self.chance.choice(_HAN_THINGS)
        return to_simplified(made) if self.language == "hans" else made

    def _english(self) -> str:
        pick = self.chance.choice
        parts = []
        if self.chance.random() < 0.3:
            parts.append(pick(_OPENERS) + ",")
        parts.append(self._clause())
        if self.chance.random() < 0.5:
            parts[-1] += pick(_LINKS)
            parts.append(self._clause())
        made = " ".join(parts)
        stop = pick("." * 12 + "?!")
        return made[0].upper() + made[1:] + stop

    def _clause(self) -> str:
        pick, chance = self.chance.choice, self.chance.random
        who = self._name() if chance() < 0.3 else f"the {pick(_PEOPLE)}"
        thing = f"{pick(('the', 'a', 'her', 'their', 'that'))} "
        thing += f"{pick(_ADJECTIVES)} {pick(_NOUNS)}" if chance() < 0.6 else pick(_NOUNS)
        if chance() < 0.15:
            thing = f"{self.chance.randint(2, 9000):,} {pick(_NOUNS)}s"
        made = f"{who} {pick(_VERBS)} {thing}"
        return f"{made} {pick(_WHERE)}" if chance() < 0.7 else made

    def _name(self) -> str:
        pick = self.chance.choice
        return "".join(pick(_SYLLABLES) for _ in range(self.chance.randint(2, 3))).capitalize()

    def _chinese(self) -> str:
        pick = self.chance.choice
        made = f"{pick(_HAN_OPENERS)}，" if self.chance.random() < 0.3 else ""
        made += self._han_clause()
        while self.chance.random() < 0.5:
            made += pick(_HAN_LINKS) + self._han_clause()
        return made + pick("。" * 12 + "？！")

    def _han_clause(self) -> str:
        pick, chance = self.chance.choice, self.chance.random
        who = pick(_HAN_SURNAMES) + pick(_HAN_GIVEN) + pick(_HAN_GIVEN)
        who = who if chance() < 0.3 else pick(_HAN_PEOPLE)
        kind = pick(_HAN_KINDS) if chance() < 0.5 else ""
        if chance() < 0.15:
            kind = f"{self.chance.randint(2, 9000)}個"
        when = pick(_HAN_WHEN) if chance() < 0.7 else ""
        return f"{who}{when}{pick(_HAN_VERBS)}{kind}{pick(_HAN_THINGS)}"


class Edit(NamedTuple):
    """What is done to a paragraph: so many places in a hundred, of characters or of words."""

    unit: str
    rate: float


def edited(text: str, edit: Edit, writer: Writer) -> str:
    """The text with about so many of its characters put in, left out or replaced."""
    if not edit.rate:
        return text
    chance = writer.chance
    english = writer.language == "en"
    budget = max(1, int(edit.rate * len(text)))
    letters = "etaoinshrdlucm" if english else text.translate({ord(c): None for c in "，。？！；"})
    while budget > 0:
        at = chance.randrange(len(text))
        fate = chance.randrange(3)
        if edit.unit == "characters":
            new, size = chance.choice(letters), 1
        else:
            start, end = _word_at(text, at, english)
            at, size, new = start, end - start, writer.word()
            new = new if english else new[:2]
        if english and fate == 1 and edit.unit == "words":
            text, cost = f"{text[:at]}{new} {text[at:]}", len(new) + 1
        elif fate == 1:
            text, cost = text[:at] + new + text[at:], len(new)
        elif fate == 2:
            text, cost = text[:at] + text[at + size :], size
        else:
            text, cost = text[:at] + new + text[at + size :], max(size, len(new))
        budget -= max(1, cost)
    return text.strip()


def _word_at(text: str, at: int, english: bool) -> tuple[int, int]:
    if not english:
        return at, min(len(text), at + 2)
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    return start, len(text) if end < 0 else end
