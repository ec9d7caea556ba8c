"""The lexica as data: no list says a word twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.extract import vocabulary
from flows.extract.vocabulary import load

LEXICA = sorted(path.stem for path in (Path(vocabulary.__file__).parent / "lexicon").glob("*.toml"))
# In whole sentences.
SENTENCES = {("reasons", "reasons")}


def lists(value: Any, *names: str) -> Iterator[tuple[str, list[str]]]:
    """The lists of words in a value, each by its name: a string of words, or several strings."""
    if names in SENTENCES:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from lists(inner, *names, name)
    elif isinstance(value, str):
        yield ".".join(names), value.split()
    elif isinstance(value, list):
        yield ".".join(names), [word for word in value if isinstance(word, str)]


@pytest.mark.parametrize("lexicon", LEXICA)
def test_no_list_says_a_word_twice(lexicon: str) -> None:
    twice = {
        name: [word for word, times in Counter(words).items() if times > 1]
        for name, words in lists(load(lexicon), lexicon)
    }
    assert not {name: words for name, words in twice.items() if words}
