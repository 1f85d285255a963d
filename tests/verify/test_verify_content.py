"""What is inside a package: names and types of files, addresses in pages, requests, behaviour, size."""

from pathlib import Path

import pytest
from good_packages import GOOD, Files, changed, report, told

from rounds.verify.package import Wishes

BASE = GOOD["xapi"]
"""A kind whose manifest declares no files: a file more changes nothing else."""


def page(body: str) -> Files:
    return changed(BASE, "index.html", "</body>", f"{body}</body>")


HERE = "index.html:8"
LINKS = {
    '<img src="/dot.png">': f"error link-absolute {HERE}",
    '<img src="file:///C:/dot.png">': f"error link-absolute {HERE}",
    '<a href="C:\\Users\\me\\a.pdf">': f"error link-absolute {HERE}",
    '<script src="../app.js"></script>': f"error link-outside {HERE}",
    '<img src="css/../../dot.png">': f"error link-outside {HERE}",
    '<img src="css/Dot.png">': f"error link-case {HERE}",
    '<img src="none.png">': f"warning link-missing {HERE}",
    '<img srcset="css/dot.png 1x, css/dot2.png 2x">': f"warning link-missing {HERE}",
    '<a href="css/">': f"warning link-folder {HERE}",
    '<p style="background: url(/dot.png)">': f"error link-absolute {HERE}",
}
REQUESTS = {
    '<script src="https://cdn.example.org/a.js"></script>': f"warning request {HERE}",
    '<link rel="stylesheet" href="//fonts.example.org/css">': f"warning request {HERE}",
    '<img src="http://example.org/pixel.gif">': f"warning request {HERE}",
    '<iframe src="https://video.example.org/1"></iframe>': f"warning request {HERE}",
    "<style>\n@import 'https://example.org/a.css';</style>": "warning request index.html:9",
    '<p style="background: url(https://example.org/a.png)">': f"warning request {HERE}",
    '<meta http-equiv="refresh" content="0; url=https://example.org/">': f"warning request {HERE}",
    "<script>\nfetch('https://example.org/track')</script>": "warning request index.html:9",
    "<script>x.open('GET', 'https://example.org/track', true)</script>": f"warning request {HERE}",
    "<script>import('//cdn.example.org/a.js')</script>": f"warning request {HERE}",
    "<script>const at = 'https://example.org/track'</script>": f"note possible-request {HERE}",
    '<script>const at = "https:\\/\\/example.org\\/track"</script>': f"note possible-request {HERE}",
    '<base href="https://example.org/">': "warning request index.html",
}
BEHAVIOUR = {
    "<script>window.onunload = save</script>": f"note unload {HERE}",
    "<script>addEventListener('unload', save)</script>": f"note unload {HERE}",
    '<p onunload="save()">': f"note unload {HERE}",
    "<script>\nx.open('POST', '/commit', false)</script>": "note sync-request index.html:9",
    "<script>$.ajax({async: !1})</script>": f"note sync-request {HERE}",
}
SILENT = (
    '<a href="https://example.org/">a link that a learner may follow</a>',
    '<a href="#top">up</a><a href="mailto:a@example.org">mail</a><a href="?page=2">on</a>',
    '<img src="data:image/png;base64,AAAA"><img src="css/dot.png?v=1#x"><img src="./css/dot.png">',
    '<img src="{{ picture }}"><img src="">',
    "<script>const svg = 'http://www.w3.org/2000/svg'; // see //example\n</script>",
    "<script>const html = '<a href=\"https://example.org/a\">read</a>'</script>",
    '<script type="text/template"><img src="https://example.org/a.png"></script>',
    "<script>addEventListener('beforeunload', ask); addEventListener('pagehide', save)</script>",
    "<!-- <img src='https://example.org/a.png'> --><style>/* url(https://example.org/a.png) */</style>",
    "<svg><use href='#dot'></use></svg>",
)


@pytest.mark.parametrize("body", [*LINKS, *REQUESTS, *BEHAVIOUR])
def test_what_a_page_names_or_does_is_told_with_its_line(body: str, tmp_path: Path) -> None:
    assert told(report(tmp_path, page(body))) == [(LINKS | REQUESTS | BEHAVIOUR)[body]]


@pytest.mark.parametrize("body", SILENT)
def test_what_is_right_is_not_told(body: str, tmp_path: Path) -> None:
    assert told(report(tmp_path, page(body))) == []


def test_addresses_in_a_style_are_seen_from_its_folder(tmp_path: Path) -> None:
    files = {**BASE, "css/style.css": "a{}\nb{background:url('../css/dot.png')}\nc{background:url(../../x.png)}\n"}
    assert told(report(tmp_path, files)) == ["error link-outside css/style.css:3"]


def test_a_host_that_scripts_name_is_told_once_a_file(tmp_path: Path) -> None:
    files = {**BASE, "data.json": '{"a": "https://example.org/1",\n"b": "https://example.org/2"}'}
    assert told(report(tmp_path, files)) == ["note possible-request data.json:1"]


FILES = {
    "module.mjs": "warning file-type",
    "movie.swf": "warning file-type",
    "index.php": "warning file-type",
    "Übung.txt": "warning name-ascii",
    "a#b.txt": "warning name-letters",
    "n" * 101: "warning name-long",
    "/".join(["folder"] * 27) + "/a.txt": "warning name-long",
    "extra.zip": "note nested-zip",
    ".DS_Store": "note junk",
    "__MACOSX/index.html": "note junk",
}


@pytest.mark.parametrize("name", FILES)
def test_names_and_types_that_lmss_treat_badly_are_told(name: str, tmp_path: Path) -> None:
    assert told(report(tmp_path, {**BASE, name: "text"})) == [f"{FILES[name]} {name}"]


def test_a_package_over_the_admins_limit_is_told_with_its_largest_file(tmp_path: Path) -> None:
    made = report(tmp_path, {**BASE, "big.bin": "x" * 5000}, Wishes(max_bytes=1000))
    assert told(made) == ["warning size package"] and "The largest file is big.bin." in made.findings[0].what


def test_many_findings_of_one_sort_are_cut_and_counted(tmp_path: Path) -> None:
    found = told(report(tmp_path, {**BASE, **{f"{number}.swf": "x" for number in range(50)}}))
    assert len(found) == 21 and found[-1] == "note file-type package"


def test_the_api_of_the_other_version_is_told_as_such(tmp_path: Path) -> None:
    files = changed(GOOD["scorm2004"], "app.js", "API_1484_11", "LMSInitialize")
    assert "only the other version" in report(tmp_path, files).findings[0].what


@pytest.mark.parametrize(
    "content", ["", "\0\0", "<", "<html" * 500, "<div>" * 5000, "\ufeff<p>", "<?xml encoding='x'?>"]
)
def test_pages_that_are_no_pages_break_nothing(content: str, tmp_path: Path) -> None:
    assert told(report(tmp_path, {**BASE, "odd.html": content, "odd.css": content, "odd.js": content})) == []
