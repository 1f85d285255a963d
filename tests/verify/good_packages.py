"""A sound minimal package of each kind, written by hand as names and contents; tests change one thing and look."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from rounds.model.problem import Severity
from rounds.verify.package import Wishes
from rounds.verify.report import Report, verified

Files = dict[str, str]

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>One</title>
<link rel="stylesheet" href="css/style.css">
<script src="app.js"></script>
</head><body>
<img src="css/dot.png" alt="">
<a href="https://example.org/paper">A paper to read</a>
</body></html>
"""
SHELL = {"index.html": PAGE, "css/style.css": "body {\n background: url(dot.png)\n}\n", "css/dot.png": "png"}
SHELL_FILES = """<file href="index.html"/>
<file href="app.js"/>
<file href="css/style.css"/>
<file href="css/dot.png"/>"""

SCORM12: Files = {
    **SHELL,
    "app.js": "API.LMSInitialize('');API.LMSSetValue('cmi.core.lesson_status', 'completed');\n",
    "imsmanifest.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema>
<schemaversion>1.2</schemaversion></metadata>
<organizations default="O">
<organization identifier="O"><title>One course</title>
<item identifier="I" identifierref="R">
<title>One</title>
<adlcp:masteryscore>80</adlcp:masteryscore>
</item>
</organization>
</organizations>
<resources>
<resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html">
{SHELL_FILES}
</resource>
</resources>
</manifest>
""",
}

CONTROL = ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd")
SCORM2004: Files = {
    **SHELL,
    "app.js": "find('API_1484_11').SetValue('cmi.completion_status', 'completed');\n",
    **dict.fromkeys(CONTROL, "<schema/>"),
    "imsmanifest.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema>
<schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="O">
<organization identifier="O"><title>One course</title>
<item identifier="I" identifierref="R">
<title>One</title>
<imsss:sequencing>
<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions>
<imsss:ruleCondition referencedObjective="P" condition="satisfied"/>
</imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
<imsss:objectives>
<imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true">
<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>
</imsss:primaryObjective>
<imsss:objective objectiveID="S"/>
</imsss:objectives>
</imsss:sequencing>
</item>
<imsss:sequencing>
<imsss:controlMode choice="true" flow="true"/>
</imsss:sequencing>
</organization>
</organizations>
<resources>
<resource identifier="R" type="webcontent" adlcp:scormType="sco" href="index.html">
{SHELL_FILES}
</resource>
</resources>
</manifest>
""",
}

CMI5: Files = {
    **SHELL,
    "app.js": "const at = new URLSearchParams(location.search);fetch(at.get('fetch'));at.get('endpoint');\n",
    "cmi5.xml": """<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://example.org/course">
<title><langstring lang="en">One course</langstring></title>
<description><langstring lang="en">About it.</langstring></description>
</course>
<objectives>
<objective id="https://example.org/objective"><title><langstring lang="en">Do</langstring></title>
<description><langstring lang="en">Do it.</langstring></description></objective>
</objectives>
<au id="https://example.org/au" moveOn="CompletedAndPassed" masteryScore="0.8" launchMethod="AnyWindow">
<title><langstring lang="en">One</langstring></title>
<description><langstring lang="en">About it.</langstring></description>
<objectives>
<objective idref="https://example.org/objective"/>
</objectives>
<url>index.html?a=1</url>
</au>
</courseStructure>
""",
}

XAPI: Files = {
    **SHELL,
    "app.js": "const at = new URLSearchParams(location.search).get('endpoint');\n",
    "tincan.xml": """<?xml version="1.0" encoding="UTF-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd">
<activities>
<activity id="https://example.org/course" type="http://adlnet.gov/expapi/activities/course">
<name>One course</name>
<description lang="en">About it.</description>
<launch lang="en">index.html</launch>
</activity>
</activities>
</tincan>
""",
}

CC: Files = {
    "page.html": "<!doctype html><title>One</title><p>Text</p>",
    "quiz.xml": """<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
<assessment ident="A" title="Quiz"><section ident="S">
<item ident="Q1"><itemmetadata><qtimetadata>
<qtimetadatafield><fieldlabel>cc_profile</fieldlabel>
<fieldentry>cc.multiple_choice.v0p1</fieldentry></qtimetadatafield>
</qtimetadata></itemmetadata></item>
</section></assessment>
</questestinterop>
""",
    "imsmanifest.xml": """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">
<metadata>
<schema>IMS Common Cartridge</schema>
<schemaversion>1.1.0</schemaversion></metadata>
<organizations>
<organization identifier="O" structure="rooted-hierarchy">
<item identifier="Top">
<item identifier="I1" identifierref="R1"><title>Page</title></item>
<item identifier="I2" identifierref="R2"><title>Quiz</title></item>
</item></organization></organizations>
<resources>
<resource identifier="R1" type="webcontent" href="page.html"><file href="page.html"/></resource>
<resource identifier="R2" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment">
<file href="quiz.xml"/>
</resource>
</resources>
</manifest>
""",
}

QTI: Files = {
    "q1.xml": """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="One" adaptive="false"
  timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse>
<value>a</value>
</correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><p>
<img src="dot.png" alt="A dot"/></p>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
<simpleChoice identifier="a">A</simpleChoice><simpleChoice identifier="b">B</simpleChoice>
</choiceInteraction></itemBody>
</assessmentItem>
""",
    "dot.png": "png",
    "test.xml": """<?xml version="1.0" encoding="UTF-8"?>
<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="Test">
<testPart identifier="p" navigationMode="linear" submissionMode="individual">
<assessmentSection identifier="s" title="All" visible="true">
<assessmentItemRef identifier="q1" href="q1.xml"/>
</assessmentSection></testPart>
</assessmentTest>
""",
    "imsmanifest.xml": """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
<organizations/>
<resources>
<resource identifier="R1" type="imsqti_item_xmlv2p1" href="q1.xml">
<file href="q1.xml"/>
<file href="dot.png"/>
</resource>
<resource identifier="R2" type="imsqti_test_xmlv2p1" href="test.xml">
<file href="test.xml"/>
<file href="q1.xml"/>
</resource>
</resources>
</manifest>
""",
}

GOOD: Mapping[str, Files] = {
    "scorm12": SCORM12,
    "scorm2004": SCORM2004,
    "cmi5": CMI5,
    "xapi": XAPI,
    "cc": CC,
    "qti21": QTI,
}


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The files as a zip that any tool could have made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def report(folder: Path, files: Mapping[str, str | bytes], wishes: Wishes | None = None) -> Report:
    """The report of a package with these files."""
    path = folder / "package.zip"
    path.write_bytes(zipped(files))
    return verified(path, wishes or Wishes())


def told(made: Report) -> list[str]:
    """What was found, each as `severity rule place`."""
    assert not made.refused, made.refused
    return [f"{each.severity} {each.rule} {each.place}" for each in made.findings]


def changed(files: Files, name: str, old: str, new: str) -> Files:
    """The files with one text in one of them replaced."""
    assert old in files[name], f"{name} has no {old}"
    return {**files, name: files[name].replace(old, new, 1)}


def line(files: Files, name: str, text: str) -> int:
    """The line of a text in a file."""
    before, found, _ = files[name].partition(text)
    assert found, f"{name} has no {text}"
    return before.count("\n") + 1


__all__ = ["GOOD", "Files", "Severity", "changed", "line", "report", "told", "zipped"]
