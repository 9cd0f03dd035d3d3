"""Addresses: where each page and file stands below `site/`, and how one leads to another.

An address is a path with slashes, relative to the root of the site. Links between pages are always
relative and name a file, so that they work under any sub-path and from a disk. Ids of editions, chapters,
exhibits, languages and places are pieces of addresses.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

Address = str
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
# Names that Windows keeps for devices, in any case and before any suffix.
_NUMBERED = (f"{kind}{n}" for kind in ("com", "lpt") for n in "0123456789¹²³")
_DEVICES = frozenset(["con", "prn", "aux", "nul", "conin$", "conout$", "clock$", *_NUMBERED])
LONGEST_ID = 100  # characters
CITATIONS = ("bib", "ris", "json")  # BibTeX, RIS, CSL-JSON
_NAMED = 10  # digits of a digest that tell two contents of one name apart
DEVICE_HINT = "Windows keeps this name for a device and could not hold the file: choose another."


def is_id(text: str) -> bool:
    """Whether a text can be an id: lower-case letters and digits of ASCII, single hyphens between.

    Names of devices are none, as files of such names cannot be kept on Windows; nor is what no name of a
    file has room for, beside a language and a suffix.
    """
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST_ID and not is_device(text)


def is_language_code(text: str) -> bool:
    """Whether a text can be the code of a language, in its usual spelling: zh, pt-BR, zh-Hant."""
    return bool(_LANGUAGE.fullmatch(text)) and not is_device(text)


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a site: no query, no fragment."""
    return bool(_WEB.fullmatch(text))


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file for a device: `con`, `Aux.html`."""
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def name_hint(text: str, otherwise: str) -> str:
    """How to mend a text that is no id."""
    if len(text) > LONGEST_ID:
        return f"It becomes part of the names of files: at most {LONGEST_ID} characters."
    return DEVICE_HINT if is_device(text) else otherwise


def relative(source: Address, target: Address) -> str:
    """The link from the page `source` to `target`, both relative to the root of the site.

    A `#place` after the target stays; a link to the page itself is its file name.
    """
    path, sign, place = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(source) or ".") + sign + place


def absolute(base_url: str, target: Address) -> str:
    """The address of `target` on the site published at `base_url`; empty where that is not known."""
    return f"{base_url.rstrip('/')}/{target}" if base_url else ""


def root_path(base_url: str) -> str:
    """Where a site begins on its host, with slashes at both ends: /reports/."""
    return f"{urlsplit(base_url).path.rstrip('/')}/"


def root() -> Address:
    """The page on which the reader chooses a language."""
    return "index.html"


def home(language: str) -> Address:
    """The list of reports in one language."""
    return f"{language}/index.html"


def report(language: str, edition: str) -> Address:
    """A report's own page."""
    return f"{language}/{edition}/index.html"


def chapter(language: str, edition: str, name: str) -> Address:
    """A chapter; the same name in every language."""
    return f"{language}/{edition}/{name}.html"


def audit(language: str, edition: str) -> Address:
    """What the audit of a report found."""
    return f"{language}/{edition}/audit.html"


def changes(language: str, edition: str) -> Address:
    """What a report says otherwise than the edition before."""
    return f"{language}/{edition}/changes.html"


def data(edition: str, exhibit: str, suffix: str) -> Address:
    """An exhibit's values as a file; suffix is `csv`, `xlsx` or `json`."""
    return f"data/{edition}/{exhibit}.{suffix}"


def findings(edition: str) -> Address:
    """All that an edition states: facts, claims and sentences."""
    return f"data/{edition}/findings.json"


def package(edition: str) -> Address:
    """What the CSV files of an edition hold, as a data package."""
    return f"data/{edition}/datapackage.json"


def archive(edition: str) -> Address:
    """All CSV files of an edition with what they hold, packed."""
    return f"data/{edition}/{edition}.zip"


def citation(edition: str, suffix: str) -> Address:
    """How to cite a report in each language, for reference managers; suffix is one of `CITATIONS`."""
    return f"data/{edition}/citation.{suffix}"


def data_index() -> Address:
    """All reports, exhibits and places of the site, for programs."""
    return "data/index.json"


def data_catalog() -> Address:
    """The same as portals of data read it: DCAT."""
    return "data/catalog.jsonld"


def data_schema() -> Address:
    """The JSON Schema that the index of data follows."""
    return "data/index.schema.json"


def paper(edition: str, language: str | None) -> Address:
    """The PDF of one language, or (None) the one that binds all."""
    if language is None:
        return f"{edition}.pdf"
    return f"{language}/{edition}/{edition}-{language}.pdf"


def document(edition: str, language: str, kind: str) -> Address:
    """The report as a document of one language; kind is `docx`, `epub` or `xlsx`."""
    return f"{language}/{edition}/{edition}-{language}.{kind}"


def glossary(language: str) -> Address:
    """The terms and what they mean."""
    return f"{language}/glossary.html"


def translation(language: str, domain: str = "index") -> Address:
    """How far a language is, or the messages of a domain (previews only)."""
    return f"{language}/translation/{domain}.html"


def exhibits(language: str) -> Address:
    """All exhibits of all reports."""
    return f"{language}/exhibits.html"


def place(language: str, place: str = "index") -> Address:
    """All values of a city or a country, or the list of them."""
    return f"{language}/places/{place}.html"


def is_place(address: Address) -> bool:
    """Whether it is of a page of a place, or their list."""
    return address.split("/")[1:2] == ["places"]


def facing(language: str, edition: str, name: str) -> Address:
    """A chapter in all languages side by side, that of the page first."""
    return f"{language}/{edition}/facing/{name}.html"


def embed(language: str, edition: str, exhibit: str) -> Address:
    """An exhibit as a small page of its own, for frames in other sites."""
    return f"{language}/{edition}/embed/{exhibit}.html"


def search(language: str) -> Address:
    """The page of the search."""
    return f"{language}/search.html"


def index(name: str) -> Address:
    """A file of the search's index."""
    return f"pagefind/{name}"


def titles(language: str) -> Address:
    """The titles of all that can be found, as a script beside the index that it belongs to."""
    return index(f"titles-{language}.js")


def image(language: str, edition: str, exhibit: str, suffix: str) -> Address:
    """A picture of an exhibit in one language; suffix is `svg` or `png`."""
    return f"data/{edition}/{exhibit}-{language}.{suffix}"


def chart(language: str, edition: str, exhibit: str) -> Address:
    """What an interactive drawing is made from, as a script."""
    return f"charts/{language}/{edition}/{exhibit}.js"


def card(language: str, edition: str, exhibit: str = "cover") -> Address:
    """The picture that a link to a report or an exhibit shows elsewhere."""
    return f"cards/{language}/{edition}/{exhibit}.png"


def feed(language: str) -> Address:
    """New reports, for feed readers."""
    return f"{language}/feed.xml"


def lost() -> Address:
    """The page that hosts show for an address that does not exist."""
    return "404.html"


def robots() -> Address:
    """What robots may read."""
    return "robots.txt"


def sitemap() -> Address:
    """The pages of the site, for search engines."""
    return "sitemap.xml"


def hosting(name: str) -> Address:
    """A part of the configuration of a host."""
    return f"hosting/{name}"


def asset(name: str) -> Address:
    """A style sheet, or a script that is loaded on demand."""
    return f"assets/{name}"


def is_asset(address: Address) -> bool:
    """Whether a file stands among those that are published under a name of their content."""
    return address.startswith(asset(""))


def named_by_content(address: Address, digest: str) -> Address:
    """Where an asset is published: its name with the beginning of its SHA-256 in hexadecimal."""
    stem, dot, suffix = address.rpartition(".")
    return f"{stem}.{digest[:_NAMED]}{dot}{suffix}"


def script(language: str) -> Address:
    """The script of the pages in one language."""
    return asset(f"bifolio-{language}.js")
