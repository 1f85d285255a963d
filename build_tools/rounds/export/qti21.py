"""QTI 2.1 in a content package (IMS CP 1.1): an item for each question, a test for each quiz, and their images.

Items keep their identifiers from version to version, so that importing again updates and makes no duplicates. Canvas
reads these items too (instructure/canvas-lms, gems/plugins/qti_exporter); what it passes over is its own matter.
"""

from rounds.export.archive import archive
from rounds.export.bank import Bank, BankQuestion, banks
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions, has_questions
from rounds.export.plan import PackagePlan
from rounds.export.qti_item import TOOL, item_answer, item_file, item_pictures, item_title, item_xml, short_file
from rounds.export.qti_losses import qti21_losses
from rounds.export.qti_quiz import quiz_xml
from rounds.export.qti_scoring import Answer
from rounds.export.qti_xml import Attributes, document, lines, name_of, tag, text_xml
from rounds.export.record import recorded
from rounds.model.package_record import RECORD_FILE

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
MD = "http://www.imsglobal.org/xsd/imsmd_v1p2"
QTI_MD = "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"


def qti21_files(site: FinishedSite, plan: PackagePlan) -> dict[str, bytes]:
    """The files of the package by name."""
    files: dict[str, bytes] = {}
    resources: list[str] = []
    for bank in banks(site, plan):
        items = []
        for each in bank.questions:
            answer = item_answer(bank, each.question)
            files[item_file(each)] = item = item_xml(bank, each, answer)
            shown = item_pictures(bank.write, item)
            files |= {name: bank.write.files[name] for name in shown}
            items.append(_item_resource(bank, each, answer, shown))
        files[short_file(bank.id)] = quiz_xml(bank)
        resources += [_test_resource(bank), *items]
    files["imsmanifest.xml"] = _manifest(plan, resources)
    return recorded(site, plan, "qti21", files)


def _manifest(plan: PackagePlan, resources: list[str]) -> bytes:
    root: Attributes = {
        "xmlns": CP,
        "xmlns:imsmd": MD,
        "xmlns:imsqti": QTI_MD,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{CP} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd {MD} "
        f"http://www.imsglobal.org/xsd/imsmd_v1p2p4.xsd {QTI_MD} "
        "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_metadata_v2p1.xsd",
        "identifier": f"rounds-{plan.key}",
    }
    metadata = [
        tag("schema", {}, "QTIv2.1 Package"),
        tag("schemaversion", {}, "1.0.0"),
        _lom(plan.title, plan.language, plan.summary, plan.version),
    ]
    record = tag("file", {"href": RECORD_FILE})
    told = lines("resource", {"identifier": "rounds-record", "type": "webcontent", "href": RECORD_FILE}, [record])
    return document(
        lines(
            "manifest",
            root,
            [lines("metadata", {}, metadata), tag("organizations", {}), lines("resources", {}, [*resources, told])],
        )
    )


def _lom(title: str, language: str, description: str = "", version: str = "") -> str:
    def words(text: str, code: str) -> str:
        return tag("imsmd:langstring", {"xml:lang": code}, text_xml(text))

    general = [
        tag("imsmd:title", {}, words(title, language)),
        tag("imsmd:language", {}, language),
        tag("imsmd:description", {}, words(description, language)) if description else "",
    ]
    lifecycle = tag("imsmd:version", {}, words(version, "x-none")) if version else ""
    told = [lines("imsmd:general", {}, general), lines("imsmd:lifecycle", {}, [lifecycle]) if lifecycle else ""]
    return lines("imsmd:lom", {}, told)


def _test_resource(bank: Bank) -> str:
    file = short_file(bank.id)
    attributes = {"identifier": name_of(bank.id), "type": "imsqti_test_xmlv2p1", "href": file}
    needed = [tag("dependency", {"identifierref": name_of(each.id)}) for each in bank.questions]
    metadata = lines("metadata", {}, [_lom(bank.title, bank.language)])
    return lines("resource", attributes, [metadata, tag("file", {"href": file}), *needed])


def _item_resource(bank: Bank, each: BankQuestion, answer: Answer, images: list[str]) -> str:
    file = item_file(each)
    attributes = {"identifier": name_of(each.id), "type": "imsqti_item_xmlv2p1", "href": file}
    told = [
        tag("imsqti:timeDependent", {}, "false"),
        tag("imsqti:composite", {}, str(len(answer.declarations) > 1).lower()),
        *(tag("imsqti:interactionType", {}, name) for name in answer.interactions),
        tag("imsqti:feedbackType", {}, "nonadaptive" if answer.reasons or each.why else "none"),
        tag("imsqti:solutionAvailable", {}, str("correctResponse" in "".join(answer.declarations)).lower()),
        *(tag(f"imsqti:{name}", {}, value) for name, value in TOOL.items()),
    ]
    metadata = [_lom(item_title(each), bank.language), lines("imsqti:qtiMetadata", {}, told)]
    held = [tag("file", {"href": name}) for name in (file, *images)]
    return lines("resource", attributes, [lines("metadata", {}, metadata), *held])


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return archive(qti21_files(site, plan))


QTI21 = Format("qti21", "QTI 2.1", ".zip", _content, qti21_losses, holds=has_questions)
