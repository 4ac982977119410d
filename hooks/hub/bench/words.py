"""Text without sense, but with the letters, the lengths and the Markdown of real records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

_WORDS = {
    "en": """
        the library and work people with skills for a in of training course project partners
        service unemployed learning adults local support how knowledge job town help meetings
        librarians computer new their employment office reading group older which guidance
        staff visits community results every week prepare together
    """,
    "pl": """
        biblioteka praca ludzie i w na z umiejętności szkolenie projekt partnerzy usługa osoby
        bezrobotne uczenie się dorośli lokalny wsparcie wiedza miasto pomoc spotkania
        bibliotekarze komputer nowy ich urząd czytanie grupa starsi który doradztwo zespół
        wizyty społeczność wyniki każdy tydzień przygotować razem źródło współpraca
    """,
    "bg": """
        библиотека работа хора и в на с умения обучение проект партньори услуга безработни
        учене възрастни местен подкрепа знание град помощ срещи библиотекари компютър нов
        техните бюро четене група по-възрастни който консултиране екип посещения общност
        резултати всяка седмица подготвят заедно източник сътрудничество
    """,
    "sl": """
        knjižnica delo ljudje in v na z spretnosti usposabljanje projekt partnerji storitev
        brezposelni učenje odrasli krajevni podpora znanje mesto pomoč srečanja knjižničarji
        računalnik nov njihov zavod branje skupina starejši ki svetovanje zaposleni obiski
        skupnost rezultati vsak teden pripraviti skupaj vir sodelovanje
    """,
}
WORDS: Mapping[str, tuple[str, ...]] = {
    locale: tuple(words.split()) for locale, words in _WORDS.items()
}
"""Some words of each language; a language that is not here borrows those of English."""

SENTENCE = 14
"""Words of a sentence, more or less."""

MARKED = 0.05
"""The part of the texts in Markdown that have a link or an emphasis in them: rather more than in
the first real records, where it is one of two hundred."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to be written in any language: so many words, and the seed that chooses them."""

    seed: int
    words: int
    marked: bool = False
    """Whether it is Markdown of sentences and paragraphs, and not one line."""

    def text(self, locale: str) -> str:
        """The text in the language `locale`; the same each time."""
        random = Random(self.seed)  # noqa: S311 - no secret
        words = random.choices(WORDS.get(locale, WORDS["en"]), k=self.words)
        if not self.marked:
            return " ".join(words).capitalize()
        if random.random() < MARKED:
            at = random.randrange(len(words))
            words[at] = random.choice((f"**{words[at]}**", f"[{words[at]}](https://example.org/)"))
        sentences = [
            " ".join(words[start : start + SENTENCE]).capitalize() + "."
            for start in range(0, len(words), SENTENCE)
        ]
        middle = len(sentences) // 2
        paragraphs = (sentences[:middle], sentences[middle:]) if middle > 1 else (sentences,)
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
