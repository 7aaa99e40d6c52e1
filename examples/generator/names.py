"""What are the invented people of the example called, and what is their e-mail address?

Each culture has female and male first names and surnames; Polish surnames have two forms.
"""

import unicodedata
from dataclasses import dataclass

from examples.generator.dice import Dice

_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "Ø": "O", "'": "", " ": ""})


@dataclass(frozen=True)
class Culture:
    """Names and salutations of one language area."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]
    salutations: tuple[str, str]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _same(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words.split())


def _polish(words: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for word in words.split():
        male = word.endswith(("ski", "cki", "dzki"))
        pairs.append((word[:-1] + "a" if male else word, word))
    return tuple(pairs)


CULTURES = {
    "de": Culture(
        _words(
            "Annegret Birgit Cornelia Dörte Elfriede Frauke Gesine Hannelore Ilka Jutta Katrin "
            "Liesbeth Mareike Nele Ortrud Rieke Silke Tabea Ulrike Wiebke Svenja Änne"
        ),
        _words(
            "Arnd Bernd Carsten Detlef Eckhard Falk Gernot Hartmut Ingolf Jörg Knut Lutz Malte "
            "Norbert Ottmar Rüdiger Sönke Torsten Uwe Volker Wolfram Jürgen"
        ),
        _same(
            "Ackerknecht Bierwirth Dornseif Eckelkamp Falkenrath Gerstenkorn Haselbusch Imhülsen "
            "Jeschonnek Kaltwasser Lütkemeier Möhlenbrock Nottebohm Oesterwind Pöschmann Quellmalz "
            "Rübesam Scheffelhut Tödtmann Uhrmeister Vogelpohl Wüstefeld Ziegenbalg Brömmelhaus "
            "Drögemüller Fettköther Grünebaum Hülsdünker Klönne Meyerdierks Rosenhövel Strüßmann"
        ),
        ("Frau", "Herr"),
    ),
    "pl": Culture(
        _words(
            "Agnieszka Bożena Cecylia Danuta Elżbieta Grażyna Hanna Iwona Jadwiga Kinga Lucyna "
            "Małgorzata Natalia Oliwia Paulina Renata Stanisława Urszula Wioletta Zofia Żaneta "
            "Katarzyna"
        ),
        _words(
            "Arkadiusz Bogdan Cezary Dariusz Eryk Filip Grzegorz Henryk Ireneusz Jacek Kazimierz "
            "Łukasz Mirosław Norbert Olgierd Przemysław Ryszard Sławomir Tadeusz Wiesław Zbigniew "
            "Paweł"
        ),
        _polish(
            "Bielawski Chmielecki Drozdowicz Falęcki Gąsiorek Hryniewiecki Jeżyński Kłosowicz "
            "Łabędzki Mroczyński Nadolny Orzechowicz Piekarczyk Rogalski Szczepaniuk Śliwka "
            "Trzebiatowski Urbaniec Wądołowski Zawistowicz Żurawik Borowiecki Ćwiertnia Dąbrówka "
            "Górzyński Jastrzębiec Kwaśniak Malczyński Niedziółka Ostrzycki Pękalski Rzepka Sobótka "
            "Tymiński Wróbelczyk Zielonka"
        ),
        ("Pani", "Pan"),
    ),
    "en": Culture(
        _words("Abigail Bethan Cerys Deirdre Eleanor Fiona Gwen Harriet Imogen Judith Morag"),
        _words("Alistair Barnaby Cormac Duncan Edmund Fergus Gareth Hamish Ivor Jethro Rory"),
        _same(
            "Ashcombe Birtwhistle Cathcart Dunwoody Entwhistle Fairweather Garthwaite Hollingbery "
            "Inskip Kirkbride Loxley Merriweather Netherby Oglethorpe Pemberley Quarrington "
            "Ravenscroft Satterfield Thistlewood Umfreville Wetherall Yarborough"
        ),
        ("Ms.", "Mr."),
    ),
    "fr": Culture(
        _words("Aurore Bérengère Clémence Delphine Élodie Françoise Géraldine Hélène Noémie"),
        _words("Anselme Benoît Cédric Didier Étienne Fabrice Gaël Hervé Jérôme Loïc Théo"),
        _same(
            "Aubépin Beauséjour Chanteloup Desrosières Espérandieu Fontvieille Grandclément "
            "Jolibois Larivière Malesherbes Nocquet Peyrefitte Quatremer Roqueval Sauvageot "
            "Tournebise Vauquelin Montbrun"
        ),
        ("Mme", "M."),
    ),
    "it": Culture(
        _words("Alessia Beatrice Carlotta Domitilla Elettra Fiorella Ginevra Loredana"),
        _words("Agostino Bruno Corrado Daniele Ettore Fausto Giacomo Leandro Niccolò"),
        _same(
            "Abbatescianni Boccadoro Cantalupo Dellabruna Fontanarosa Guicciardelli Malaspada "
            "Occhipinto Pancaldi Quattrocchi Roccaforte Santacroce Tagliabosco Ventimila"
        ),
        ("Sig.ra", "Sig."),
    ),
    "es": Culture(
        _words("Amparo Begoña Consuelo Dolores Encarnación Inés Jimena Leocadia Montserrat"),
        _words("Álvaro Baltasar Cipriano Domingo Efraín Gonzalo Íñigo Leandro Nicanor"),
        _same(
            "Aldecoa Barrionuevo Cifuentes Dehesa Echegaray Fuencarral Goicoechea Hinojosa "
            "Lizárraga Montenegro Ordóñez Peñaranda Quintanilla Riofrío Santisteban Valdivielso"
        ),
        ("Sra.", "Sr."),
    ),
}

PHONES = {
    "Germany": "+49 30 23125 {:03d}",
    "Poland": "+48 58 555 {:04d}",
    "United Kingdom": "+44 20 7946 0{:03d}",
    "France": "+33 1 99 00 {:04d}",
    "Italy": "+39 06 5550 {:04d}",
    "Spain": "+34 91 555 {:04d}",
}


def plain(text: str) -> str:
    """Lower-case ASCII of a name, for e-mail addresses and for telling names apart.

    >>> plain("Śliwka-Łabędzka"), plain("Strüßmann")
    ('sliwka-labedzka', 'strussmann')
    """
    folded = unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower()
    return "".join(char for char in folded if char.isascii() and (char.isalnum() or char == "-"))


@dataclass(frozen=True)
class Name:
    """An invented name with its salutation."""

    first: str
    last: str
    salutation: str


class Names:
    """Hands out names, none of them twice.

    >>> names = Names(Dice("names"))
    >>> names.new("pl") != names.new("pl")
    True
    """

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken: set[str] = set()

    def take(self, first: str, last: str) -> None:
        """Keep a name for somebody whose name is already chosen."""
        self._taken.add(plain(first + last))

    def new(self, culture: str) -> Name:
        """A name of this culture that nobody has yet.

        >>> Names(Dice("names")).new("de").salutation in {"Frau", "Herr"}
        True
        """
        pool, dice = CULTURES[culture], self._dice
        while True:
            male = dice.between(0, 1)
            first = dice.pick(pool.men if male else pool.women)
            last = dice.pick(pool.surnames)[male]
            if plain(first + last) not in self._taken:
                self.take(first, last)
                # Nobody fills in every salutation.
                return Name(first, last, pool.salutations[male] if dice.chance(0.7) else "")


def phone(dice: Dice, country: str) -> str:
    """A made-up number, from a range kept for fiction where the country has one.

    >>> phone(Dice("phone"), "France").startswith("+33 1 99 00 ")
    True
    """
    pattern = PHONES.get(country, PHONES["Germany"])
    top = 999 if "03d" in pattern else 9999
    return pattern.format(dice.between(0, top))
