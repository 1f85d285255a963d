"""Packages in the manner of well-known authoring tools, written small: each gets a sensible report."""

from pathlib import Path

import pytest
from good_packages import Files, report

CP_12 = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
CP_2004 = 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"'


def manifest(spaces: str, version: str, scorm_type: str, href: str, files: str, more: str = "") -> str:
    """A manifest with one SCO, on few lines, as tools write it."""
    return f"""<?xml version="1.0" encoding="utf-8" standalone="no" ?>
<manifest identifier="x6ZTvXkLz_course_id" version="1.0" {spaces}
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<metadata><schema>ADL SCORM</schema><schemaversion>{version}</schemaversion></metadata>
<organizations default="B0"><organization identifier="B0"><title>Course</title>
<item identifier="i1" identifierref="r1" isvisible="true"><title>Course</title>{more}</item>
</organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:{scorm_type}="sco" href="{href}">{files}</resource>
</resources></manifest>"""


def file_list(*names: str) -> str:
    return "".join(f'<file href="{name}"/>' for name in names)


STORYLINE: Files = {
    "imsmanifest.xml": manifest(
        CP_12,
        "1.2",
        "scormtype",
        "index_lms.html",
        file_list("index_lms.html", "lms/scormdriver.js", "html5/lib/scripts/bootstrapper.min.js"),
    ),
    "index_lms.html": '<html><head><script src="lms/scormdriver.js"></script></head>'
    '<body onunload="Unload()"><iframe src="about:blank"></iframe></body></html>',
    "lms/scormdriver.js": "function ScanForAPI(w){return w.API}\nSCORM_objAPI.LMSInitialize('');"
    "x('cmi.core.lesson_status');",
    "html5/lib/scripts/bootstrapper.min.js": "var u='https://www.articulate.com/help';window.open(u)",
    "meta.xml": "<meta/>",
}
RISE: Files = {
    "imsmanifest.xml": manifest(
        CP_12,
        "1.2",
        "scormtype",
        "scormdriver/indexAPI.html",
        file_list("scormdriver/indexAPI.html", "scormcontent/index.html"),
    ),
    "scormdriver/indexAPI.html": "<script>API.LMSInitialize('');s('lesson_status')</script>"
    '<iframe src="../scormcontent/index.html"></iframe>',
    "scormcontent/index.html": '<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Lato">'
    '<script src="lib/main.bundle.js"></script>',
    "scormcontent/lib/main.bundle.js": 'fetch("https://articulateusercontent.com/a.json")',
}
ISPRING: Files = {
    "imsmanifest.xml": manifest(
        CP_2004, "2004 4th Edition", "scormType", "res/index.html", file_list("res/index.html")
    ).replace("\n", "\r\n"),
    "res/index.html": "<script>LMSAPI('API_1484_11');x.setValue('cmi.completion_status')"
    ";r.open('POST', u, false)</script><img src='data/img0.png'>",
    "res/data/img0.png": "png",
    "imscp_v1p1.xsd": "<x/>",
    "metadata.xml": "<lom/>",
}
H5P: Files = {
    "imsmanifest.xml": manifest(
        CP_12,
        "1.2",
        "scormtype",
        "index.html",
        file_list("index.html", "h5p.json", "content/content.json", "H5P.MultiChoice-1.16/library.json", "main.js"),
    ),
    "index.html": '<script src="main.js"></script>',
    "main.js": "API.LMSInitialize('');API.LMSSetValue('cmi.core.lesson_status','passed');",
    "h5p.json": '{"title": "Course", "license": "U"}',
    "content/content.json": '{"source": "https://www.youtube.com/watch?v=x", "text": "<p>Text</p>"}',
    "H5P.MultiChoice-1.16/library.json": '{"preloadedJs": []}',
}
ADAPT: Files = {
    "imsmanifest.xml": manifest(
        CP_12,
        "1.2",
        "scormtype",
        "index_lms.html",
        file_list("index_lms.html", "adapt/js/adapt.min.js", "course/en/course.json"),
        "<adlcp:masteryscore></adlcp:masteryscore>",
    ),
    "index_lms.html": '<script src="adapt/js/adapt.min.js"></script><link rel="stylesheet" href="adapt/css/adapt.css">',
    "adapt/js/adapt.min.js": "this.scorm.LMSInitialize();c('cmi.core.lesson_status');$(window).on('unload', f);",
    "course/en/course.json": '{"_globals": {}}',
    "adapt/css/adapt.css": "@font-face{src:url(fonts/vault.woff)}",
    "adapt/css/fonts/vault.woff": "font",
}

KNOWN_FOR: dict[str, tuple[Files, str, list[str]]] = {
    "Storyline": (STORYLINE, "SCORM 1.2", ["undeclared", "possible-request", "unload"]),
    "Rise": (RISE, "SCORM 1.2", ["undeclared", "request", "request"]),
    "iSpring": (
        ISPRING,
        "SCORM 2004 4th Edition",
        [*["control-files"] * 4, "undeclared", "undeclared", "sync-request"],
    ),
    "H5P as SCORM": (H5P, "SCORM 1.2", ["possible-request"]),
    "Adapt": (ADAPT, "SCORM 1.2", ["masteryscore", "undeclared", "undeclared", "unload"]),
}


@pytest.mark.parametrize("tool", KNOWN_FOR)
def test_a_package_of_another_tool_gets_a_report_of_what_it_is_known_for(tool: str, tmp_path: Path) -> None:
    files, kind, rules = KNOWN_FOR[tool]
    made = report(tmp_path, files)
    assert (made.kind, made.title) == (kind, "Course")
    assert [each.rule for each in made.findings] == rules
    facts = {fact.label: fact.value for fact in made.facts}
    assert facts["Suspend data"].startswith("unknown for a package of another tool")
