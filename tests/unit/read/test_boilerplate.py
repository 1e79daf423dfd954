"""What is left out of a page, and above all what is not."""

import pytest

from textdiff.read import document_from_bytes
from textdiff.read.telling_words import telling_word

ARTICLE = "<p>The first paragraph of the article, long enough to be most of the page by far.</p>"
TEXT = "The first paragraph of the article, long enough to be most of the page by far."


def read(block: str) -> tuple[str, tuple[str, ...]]:
    document = document_from_bytes("x.html", f"{ARTICLE}{block}".encode())
    assert document.text.startswith(TEXT)
    return document.text.removeprefix(TEXT).strip(), document.notes


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("ad", "ad"),
        ("dfp-ad-imu1", "dfp"),
        ("googleAd", "ad"),
        ("AD_top", "ad"),
        ("banner-ads-300x250", "ads"),
        ("adsbygoogle", "adsbygoogle"),
        ("cx_paywall_placeholder", "paywall"),
        ("innity-in-post", "innity"),
        ("share-buttons", "share"),
        ("cookie-banner", "cookie"),
        ("relatedArticles", "related"),
        ("header", None),
        ("shadow", None),
        ("download", None),
        ("page-header", None),
        ("adverb", None),
        ("roadmap", None),
        ("shareholder", None),
        ("share-price", None),
        ("ad-hoc", None),
        ("no-ads", None),
        ("has-related", None),
        ("cookie-recipe", None),
        ("promontory", None),
        ("", None),
    ],
)
def test_whole_words_tell_and_parts_of_words_do_not(name: str, word: str | None) -> None:
    assert telling_word(name) == word


@pytest.mark.parametrize(
    "block",
    [
        '<div class="ad">Buy now</div>',
        '<section id="dfp-ad-1"><p>Buy <b>now</b></p></section>',
        '<div class="sponsored">Buy now</div>',
        '<nav><a href="/">Home</a></nav>',
        '<div role="navigation"><a href="/">Home</a></div>',
        '<div class="share"><a href="x">Share</a></div>',
        '<div class="newsletter">Join us today</div>',
        '<div class="cookie-consent">We use biscuits</div>',
        '<ul class="breadcrumb"><li><a href="/">Home</a></ul>',
        '<ul class="related"><li><a href="/a">Another story that you may like as well</a></ul>',
        "<button>Press</button>",
        "<select><option>One<option>Two</select>",
        "<div hidden>Unseen</div>",
        '<div style="color:red; Display : none">Unseen</div>',
        '<span class="sr-only">Unseen</span>',
        "<dialog>Unseen</dialog>",
    ],
)
def test_what_is_not_text_is_left_out_and_counted(block: str) -> None:
    text, notes = read(block)
    assert text == ""
    assert len(notes) == 1
    assert notes[0].startswith("left out: 1 ")


@pytest.mark.parametrize(
    "block",
    [
        '<section id="imu"><div id="dfp-ad-imu1">      </div></section>',
        '<div class="paywall_placeholder"></div>',
        '<a href="x"><img class="ad" src="y" alt="Buy"></a>',
        "<script>track()</script><noscript><img src=x></noscript>",
    ],
)
def test_what_holds_no_text_needs_no_note(block: str) -> None:
    assert read(block) == ("", ())


@pytest.mark.parametrize(
    "block",
    [
        '<div class="header">Kept</div>',
        "<header>Kept</header><footer>Kept</footer>",
        "<aside>Kept</aside>",
        '<div class="shadow download">Kept</div>',
        '<div class="no-ads">Kept</div>',
        '<div aria-hidden="true">Kept</div>',
        '<div hidden="until-found">Kept</div>',
        "<details><summary>Kept</summary>Kept</details>",
        "<dialog open>Kept</dialog>",
        "<form><label>Kept</label></form>",
        '<h1 class="promo">Kept</h1>',
        '<article class="related">Kept</article>',
        '<div class="newsletter">'
        + "Kept, for it is a whole story about a newsletter. " * 12
        + "</div>",
    ],
)
def test_what_may_be_text_is_kept(block: str) -> None:
    text, notes = read(block)
    assert "Kept" in text
    assert notes == ()


def test_a_container_that_holds_most_of_the_text_is_kept_whatever_its_name() -> None:
    html = f'<p>Short.</p><div class="ad" style="display:none">{ARTICLE}</div>'
    assert document_from_bytes("x.html", html.encode()).text == f"Short.\n\n{TEXT}"


def test_a_class_on_every_paragraph_is_the_articles_own() -> None:
    paragraphs = [f'<p class="paywall">“No,” she said, for the {n}th time.</p>' for n in range(9)]
    html = ARTICLE + "".join(paragraphs)
    assert document_from_bytes("x.html", html.encode()).text.count("“No,”") == 9


def test_a_class_on_one_long_paragraph_speaks_for_the_short_ones() -> None:
    html = (
        ARTICLE * 3 + '<p class="paywall">Yes.</p>' + ARTICLE.replace("<p>", '<p class="paywall">')
    )
    text = document_from_bytes("x.html", html.encode()).text
    assert "Yes." in text
    assert text.count(TEXT) == 4


def test_a_page_of_nothing_but_controls_is_shown_as_it_is() -> None:
    assert document_from_bytes("x.html", b"<nav><a href=x>Home</a></nav>").text == "Home"


def test_blocks_of_a_kind_are_counted_together() -> None:
    _, notes = read('<div class="ad">Buy</div><div class="ad">Now</div><button>Go</button>')
    assert notes == ("left out: 2 advertising blocks, 1 form control, 8 characters in all",)


def test_words_around_a_dropped_block_stay_apart() -> None:
    text, _ = read('<p>one<span class="ad">x</span> two</p><div class="ad">y</div>three')
    assert text == "one two\n\nthree"
