"""Manifests obey the standards' schemas, whatever an author calls things, in every web format."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from manifest_schemas import manifest_schema
from web_packages import WEB_FORMATS, WebPackage, local, web_package

from rounds.export.finished_site import FinishedSite, finished_site
from rounds.export.plan import list_plan, part_plan
from rounds.export.xml_characters import NOT_XML
from rounds.model.course_index import BODY_BEGIN, BODY_END, CourseIndex, ModuleEntry

ASSETS = Path(__file__).parents[2] / "plugins/mkdocs_rounds/assets"
STANDARD = st.sampled_from(WEB_FORMATS)
TITLES = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=300)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schemas")


@pytest.mark.parametrize("name", [name for name in WEB_FORMATS if name != "xapi"])
def test_every_manifest_obeys_its_schema(all_packages: list[WebPackage], name: str, schemas: Path) -> None:
    schema = manifest_schema(name, schemas)
    packages = [package for package in all_packages if package.format == name]
    assert schema
    assert packages
    for package in packages:
        assert schema.validate(package.manifest), (package.name, schema.error_log)


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> FinishedSite:
    """A site with the player and nothing else, whose course.json a test makes up."""
    root = tmp_path_factory.mktemp("bare")
    names = ["package.js", "package.css", "path.js", "path.css", "scorm12.js", "scorm2004.js", "cmi5.js", "xapi.js"]
    for name in names:
        (root / name).write_bytes((ASSETS / name).read_bytes())
    index = CourseIndex(
        title="T", language="en", notice=None, areas=[], modules=[], paths=[], quizzes=[],
        assets={name: name for name in names}, source_hash="",
    )  # fmt: skip
    (root / "course.json").write_text(index.model_dump_json())
    return finished_site(root)


def named(site: FinishedSite, id_: str, title: str, language: str) -> ModuleEntry:
    """A module with a page that says nothing."""
    page = site.root / f"{id_}.html"
    page.write_text(f"{BODY_BEGIN.format(id=id_)}<p>Text</p>{BODY_END}", "utf-8")
    return ModuleEntry(
        id=id_, area="a", title=title, summary=title, minutes=5, version="1.0.0", status="live", language=language,
        reviewed=None, competencies={}, objectives=[title, title], prerequisites=[], sources=[], roles=[], quizzes=[],
        url=page.name, content_hash=title,
    )  # fmt: skip


@pytest.mark.parametrize("name", WEB_FORMATS)
@pytest.mark.parametrize("title", ["0" * 300, "🙂" * 300])
def test_the_longest_title_obeys_every_schema(bare_site: FinishedSite, schemas: Path, name: str, title: str) -> None:
    package = web_package(bare_site, part_plan(bare_site, named(bare_site, "long", title, "en")), name, is_split=False)
    schema = manifest_schema(name, schemas)
    assert schema is None or schema.validate(package.manifest), schema.error_log


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=STANDARD, ids=st.lists(IDS, min_size=1, max_size=3, unique=True), title=TITLES, is_split=st.booleans())
def test_any_title_and_any_id_gives_a_manifest_that_obeys_and_says_them(
    bare_site: FinishedSite, schemas: Path, name: str, ids: list[str], title: str, is_split: bool
) -> None:
    plans = [part_plan(bare_site, named(bare_site, id_, title, "pt-BR")) for id_ in ids]
    plan = plans[0] if len(plans) == 1 else list_plan(bare_site, ids[0], title, plans)
    package = web_package(bare_site, plan, name, is_split)
    told = [each.text for each in package.manifest.iter() if local(each.tag) in ("title", "name", "langstring")]
    assert NOT_XML.sub("", title) in [text or "" for text in told]
    identifiers = [each.get("identifier") for each in package.manifest.iter() if each.get("identifier")]
    assert len(identifiers) == len(set(identifiers))
    assert [sheet["title"] for sheet in package.sheets.values()] in ([title], [title] * len(ids))
    schema = manifest_schema(name, schemas)
    assert schema is None or schema.validate(package.manifest), schema.error_log


def test_a_manifest_is_xml_1_0_in_utf_8(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        tree = etree.ElementTree(package.manifest)
        assert (tree.docinfo.encoding, tree.docinfo.xml_version) == ("UTF-8", "1.0")
