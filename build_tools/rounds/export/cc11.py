"""Common Cartridge 1.1: a page for each part, a test for each quiz (1EdTech, Common Cartridge 1.1).

All files lie at the root, so that an image has the same address however an importer reads `$IMS-CC-FILEBASE$`: from
the cartridge's root, or from the test's folder. Each file is a resource of its own, which pages and tests depend on.
"""

from hashlib import sha256
from importlib import resources

from rounds.export.archive import archive
from rounds.export.bank import Bank, banks
from rounds.export.cc_items import field, item_xml
from rounds.export.cc_losses import MOST_ATTEMPTS, cc11_losses
from rounds.export.cc_manifest import Resource, manifest
from rounds.export.cc_page import page_html
from rounds.export.cc_questions import is_unasked, items, unasked_html
from rounds.export.finished_site import FinishedSite, Part
from rounds.export.format import Format, PackageFault, PackageOptions
from rounds.export.module_body import BodyFault
from rounds.export.plan import PackagePlan
from rounds.export.qti_xml import document, lines, text_xml
from rounds.export.record import recorded
from rounds.model.course_index import ModuleEntry
from rounds.model.package_record import RECORD_FILE

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
STYLE = "rounds.css"
MAX_FILE_NAME = 60
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


def cc11_files(site: FinishedSite, plan: PackagePlan) -> dict[str, bytes]:
    """The files of the cartridge by name."""
    quizzes = {bank.id: bank for bank in banks(site, plan)}
    pages = {part.name: page_file(part) for part in plan.parts}
    files: dict[str, bytes] = {STYLE: _style()}
    folders: list[tuple[str, list[Resource]]] = []
    told: set[str] = set()
    for part in plan.parts:
        page, held = _page(site, part, pages, {part.url: part.name for part in plan.parts}, quizzes)
        files |= held | {pages[part.name]: page}
        held_names = [STYLE, *sorted(held)]
        folder = [Resource(pages[part.name], "webcontent", part.title, held_names)]
        for bank in _own(part, quizzes, told):
            name = short_name(f"quiz-{bank.id}", ".xml")
            files[name] = test = _assessment(bank)
            shown = sorted(image for image in bank.write.files if image.encode() in test)
            files |= {image: bank.write.files[image] for image in shown}
            folder.append(Resource(name, ASSESSMENT, f"Quiz: {bank.title}", shown))
        folders.append((part.title, folder))
    assets = sorted(files.keys() - {resource.file for _, folder in folders for resource in folder})
    files["imsmanifest.xml"] = manifest(plan, folders, [*assets, RECORD_FILE])
    return recorded(site, plan, "cc11", files)


def page_file(part: Part) -> str:
    """The name of a part's page."""
    return short_name(part.name.replace("/", "-") if part.name != part.id else f"module-{part.id}", ".html")


def short_name(stem: str, suffix: str) -> str:
    """A file's name, short enough for any LMS (lms.md, 7); a long one is cut and told apart by a hash."""
    if len(stem) + len(suffix) <= MAX_FILE_NAME:
        return stem + suffix
    return f"{stem[:40]}-{sha256(stem.encode()).hexdigest()[:8]}{suffix}"


def _own(part: Part, quizzes: dict[str, Bank], told: set[str]) -> list[Bank]:
    """The part's quizzes that no part before it had, and that ask anything."""
    found = []
    for id_ in part.quizzes if isinstance(part, ModuleEntry) else []:
        if id_ not in told and not all(map(is_unasked, quizzes[id_].questions)):
            found.append(quizzes[id_])
        told.add(id_)
    return found


def _page(
    site: FinishedSite, part: Part, pages: dict[str, str], urls: dict[str, str], quizzes: dict[str, Bank]
) -> tuple[bytes, dict[str, bytes]]:
    """The part's page and the files that it shows."""
    try:
        body = site.body(part, urls if len(urls) > 1 else {})
    except BodyFault as fault:
        raise PackageFault(str(fault)) from None
    files = dict(body.files)
    named: set[str] = set()

    def quiz_html(id_: str, only: str | None) -> str:
        bank = quizzes.get(id_)
        if bank is None:
            return ""
        asked = [each for each in bank.questions if only in (None, each.entry.id) and each.id not in named]
        named.update(each.id for each in asked)
        thoughts = [unasked_html(each) for each in asked if is_unasked(each)]
        html = "\n".join(thoughts)
        files.update({name: content for name, content in bank.write.files.items() if f'"{name}"' in html})
        if only is None and len(thoughts) < len(asked):
            html += f'<p class="quiz">Quiz: {text_xml(bank.title)}</p>'
        return html

    language = part.language if isinstance(part, ModuleEntry) else site.index.language
    return page_html(part, body.html, language, site.index.notice, pages, quiz_html), files


def _assessment(bank: Bank) -> bytes:
    """The quiz as a test."""
    attempts = bank.attempts if bank.attempts == "unlimited" else min(bank.attempts, MOST_ATTEMPTS)
    metadata = [
        field("cc_profile", "cc.exam.v0p1"),
        field("qmd_assessmenttype", "Examination"),
        field("qmd_scoretype", "Percentage"),
        field("qmd_feedbackpermitted", "No" if bank.feedback == "never" else "Yes"),
        field("qmd_hintspermitted", "Yes"),
        field("qmd_solutionspermitted", "No" if bank.feedback == "never" else "Yes"),
        field("cc_maxattempts", attempts),
    ]
    section = lines("section", {"ident": "root_section"}, [item_xml(item) for item in items(bank)])
    told = {"ident": f"quiz_{bank.id}", "title": bank.title, "xml:lang": bank.language}
    root = {
        "xmlns": QTI,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{QTI} http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd",
    }
    return document(
        lines("questestinterop", root, [lines("assessment", told, [lines("qtimetadata", {}, metadata), section])])
    )


def _style() -> bytes:
    return (resources.files("rounds.export") / "templates" / "cc_page.css").read_bytes()


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return archive(cc11_files(site, plan))


CC11 = Format("cc11", "Common Cartridge 1.1", ".imscc", _content, cc11_losses)
