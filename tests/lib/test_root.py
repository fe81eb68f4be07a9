"""The book at hand: found from wherever a notebook runs, and each book with its own words."""

import subprocess
import sys
from fractions import Fraction

import pytest

from lib.errors import LedgerError, UnitError, UnreadableError
from lib.printed import phrases_of, read
from lib.root import nearest_book, root
from lib.units import VOCABULARY, units_of

ROOT = root()
UNITS = "# A convention of this test.\nship = [ships]\n"
KINDS = "quantity,unit,printed_as,local\nships,ship,,\nmoney,yuan,,\n"
CALLED = "unit,one,many\nship,vessel,vessels\n"
WORDS = "word,unit,counted\nships,ship,true\n艘,ship,true\n"


@pytest.fixture
def book(tmp_path):
    """Give a small book with words of its own."""
    write(tmp_path)
    return tmp_path


def write(folder, **files):
    (folder / VOCABULARY).mkdir(parents=True, exist_ok=True)
    (folder / "CITATION.cff").touch()
    texts = {"units_txt": UNITS, "quantities_csv": KINDS, "words_csv": WORDS} | files
    for name, text in texts.items():
        path = folder / VOCABULARY / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")


def test_the_nearest_folder_above_that_is_a_book_is_the_book(book):
    (book / "chapters" / "deep").mkdir(parents=True)
    assert nearest_book(book / "chapters" / "deep") == book.resolve()
    assert nearest_book(ROOT / "chapters") == ROOT


@pytest.mark.slow
@pytest.mark.parametrize("inside", [True, False])
def test_a_process_elsewhere_takes_the_librarys_own_book(book, tmp_path_factory, inside):
    code = "from lib import read; print(read('2 艘').unit)"
    folder = book if inside else tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (done.stdout == "ship\n") is inside


def test_two_books_do_not_mix_their_words(book):
    known = phrases_of(book)
    assert read("37 ships", known=known).unit == "ship"
    with pytest.raises(UnreadableError, match="'ships' is not understood"):
        read("37 ships")
    with pytest.raises(UnreadableError, match="'家' is not understood"):
        read("37家", known=known)
    with pytest.raises(UnitError, match="'enterprise' is not a unit"):
        units_of(book).unit("enterprise")


def test_a_book_says_what_units_are_called_in_prose(book):
    assert not units_of(book).words
    write(book, prose_csv=CALLED)
    assert units_of(book).words == {"ship": ("vessel", "vessels")}


def test_the_same_files_give_the_same_objects_and_changed_ones_new(book):
    known = phrases_of(book)
    assert phrases_of(book) is known
    write(book, words_csv=WORDS + "boats,ship,true\n")
    assert read("2 boats", known=phrases_of(book)).unit == "ship"


@pytest.mark.parametrize("phrase", ["75,600", "75,600个", "75600 個"])
def test_a_bare_count_is_exact_where_its_noun_is_known(book, phrase):
    known = phrases_of(book)
    reading = read(phrase, known=known, noun=known.noun("ships"))
    assert (reading.value, reading.unit) == (Fraction(75600), "ship")
    assert reading.interval.is_exact
    with pytest.raises(UnreadableError):
        read(phrase, known=known, noun=known.noun("money"))


MALFORMED = [
    ({"units_txt": "ship\n"}, "units.txt, line 1: 'ship' defines no unit"),
    ({"units_txt": UNITS + "yuan = 3 * ship\n"}, "units.txt, line 3: 'yuan = 3"),
    ({"units_txt": UNITS + "boat = 3 * raft\n"}, "units.txt, line 3: 'boat = 3"),
    ({"quantities_csv": KINDS + "boats,boat,,\n"}, "quantities.csv, line 4, column unit: 'boat'"),
    ({"quantities_csv": KINDS + "boats,ship,raft,\n"}, "line 4, column printed_as: 'raft'"),
    ({"quantities_csv": KINDS + "boats,ship,,yuan\n"}, "line 4, column local: 'yuan'"),
    ({"quantities_csv": KINDS + "land,km²,,\n"}, "line 4, column unit: 'km²' is not canonical"),
    ({"quantities_csv": KINDS + "ships,ship,,\n"}, "line 4, column quantity: 'ships' stands twice"),
    ({"prose_csv": CALLED + "boat,boat,boats\n"}, "prose.csv, line 3, column unit: 'boat'"),
    ({"prose_csv": CALLED + "ship,ship,ships\n"}, "line 3, column unit: 'ship' stands twice"),
    ({"prose_csv": CALLED + "yuan,yuan,\n"}, "prose.csv, line 3, column many"),
    ({"words_csv": WORDS + "boats,boat,true\n"}, "words.csv, line 4, column unit: 'boat'"),
    ({"words_csv": WORDS + "boats,ship,false\n"}, "line 4, column counted: 'ship' is counted in"),
    ({"words_csv": WORDS + "boats,ship,yes\n"}, "line 4, column counted: 'yes' is neither"),
    ({"words_csv": WORDS + "Boats,ship,true\n"}, "line 4, column word: 'Boats' must be in lower"),
    ({"words_csv": WORDS + "ships,ship,true\n"}, "line 4, column word: 'ships' has a meaning"),
    ({"words_csv": WORDS + "tons,ship,true\n"}, "line 4, column word: 'tons' has a meaning"),
]


@pytest.mark.parametrize(("files", "message"), MALFORMED)
def test_a_row_that_does_not_hold_is_one_error_that_names_it(book, files, message):
    write(book, **files)
    with pytest.raises(LedgerError) as error:
        phrases_of(book)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
