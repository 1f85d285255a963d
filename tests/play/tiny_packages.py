"""Small packages written by hand, as strangers make them: the files of each by name."""

import zipfile
from pathlib import Path

Files = dict[str, bytes]

COURSE_12 = b"""<!doctype html><html lang="en"><head><title>Tiny</title></head><body><h1>Tiny 1.2</h1>
<button id="pass">Pass</button><button id="wrong">Wrong call</button><button id="end">End</button><p id="said"></p>
<script>
const say = text => { document.getElementById("said").textContent = text; };
let api = null;
function begin() {
  try { api = window.parent.API || (window.opener && window.opener.API) || null; } catch { api = null; }
  if (!api) { say("no API"); setTimeout(begin, 200); return; }
  api.LMSInitialize("");
  say("data: " + api.LMSGetValue("cmi.suspend_data") + ", entry: " + api.LMSGetValue("cmi.core.entry"));
}
begin();
document.getElementById("pass").onclick = () => {
  api.LMSSetValue("cmi.core.score.raw", "90");
  api.LMSSetValue("cmi.core.lesson_status", "passed");
  api.LMSSetValue("cmi.suspend_data", "half way");
  api.LMSSetValue("cmi.core.exit", "suspend");
  say("commit: " + api.LMSCommit(""));
};
document.getElementById("wrong").onclick = () => { api.LMSSetValue("cmi.core.lesson_status", "done"); };
document.getElementById("end").onclick = () => { api.LMSFinish(""); };
try { localStorage.setItem("a", "b"); document.body.dataset.storage = "yes"; }
catch { document.body.dataset.storage = "no"; }
</script></body></html>"""

COURSE_2004 = b"""<!doctype html><html lang="en"><head><title>Tiny</title></head><body><h1>Tiny 2004</h1>
<button id="pass">Pass</button><button id="next">Next</button><p id="said"></p>
<script>
const api = window.parent.API_1484_11 || window.opener.API_1484_11;
const say = text => { document.getElementById("said").textContent = text; };
api.Initialize("");
const place = api.GetValue("cmi.location");
say("entry: " + api.GetValue("cmi.entry") + ", place: " + place + location.search + location.hash);
document.getElementById("pass").onclick = () => {
  for (const [name, value] of [["cmi.score.scaled", "0.9"], ["cmi.completion_status", "completed"],
    ["cmi.success_status", "passed"], ["cmi.location", "end"], ["cmi.session_time", "PT1M"], ["cmi.exit", "suspend"]])
    api.SetValue(name, value);
  api.Commit("");
};
document.getElementById("next").onclick = () => {
  api.SetValue("adl.nav.request", "continue");
  api.Terminate("");
};
fetch("https://elsewhere.invalid/count").catch(() => {});
</script></body></html>"""


def manifest_12(href: str = "index.html", *, version: str = "1.2", mastery: str = "80") -> bytes:
    """A manifest of SCORM 1.2 with one SCO."""
    return f"""<?xml version="1.0"?>
<manifest identifier="tiny" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>{version}</schemaversion></metadata>
  <organizations default="org"><organization identifier="org"><title>Tiny course</title>
    <item identifier="one" identifierref="res"><title>Tiny course</title>
      <adlcp:datafromlms>from the LMS</adlcp:datafromlms><adlcp:masteryscore>{mastery}</adlcp:masteryscore></item>
  </organization></organizations>
  <resources><resource identifier="res" type="webcontent" adlcp:scormtype="sco" href="{href}"/></resources>
</manifest>""".encode()


MANIFEST_2004 = b"""<?xml version="1.0"?>
<manifest identifier="tiny" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xml:base="all/"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="org"><organization identifier="org"><title>Two lessons</title>
    <item identifier="chapter"><title>Chapter</title>
      <item identifier="first" identifierref="res" parameters="?lesson=1"><title>First</title>
        <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>
        <imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true">
          <imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>
        </imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
      <item identifier="second" identifierref="res" parameters="&amp;lesson=2"><title>Second</title></item>
    </item>
  </organization></organizations>
  <resources xml:base="les%20sons/"><resource identifier="res" type="webcontent" adlcp:scormType="sco"
    href="index.html?set=a#top"/></resources>
</manifest>"""

SCORM12: Files = {"imsmanifest.xml": manifest_12(), "index.html": COURSE_12}
SCORM2004: Files = {"imsmanifest.xml": MANIFEST_2004, "all/les sons/index.html": COURSE_2004}

CMI5_XML = b"""<?xml version="1.0" encoding="utf-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://example.org/course"><title><langstring lang="en">Tiny cmi5</langstring></title>
    <description><langstring lang="en">One.</langstring></description></course>
  <block id="https://example.org/block"><title><langstring lang="en">Block</langstring></title>
    <description><langstring lang="en">One.</langstring></description>
    <au id="https://example.org/au" moveOn="CompletedOrPassed" masteryScore="0.8">
      <title><langstring lang="en">Unit</langstring></title>
      <description><langstring lang="en">One.</langstring></description>
      <url>unit.html?x=1</url><launchParameters>loud</launchParameters></au></block>
</courseStructure>"""

UNIT = b"""<!doctype html><html lang="en"><head><title>Unit</title></head><body><h1>Tiny unit</h1>
<button id="pass">Pass</button><button id="wrong">Wrong statement</button><button id="end">End</button><p id="said"></p>
<script>
const given = new URLSearchParams(location.search);
const say = text => { document.getElementById("said").textContent = text; };
const actor = given.get("actor"), registration = given.get("registration");
let auth = given.get("auth"), data = {}, began = Date.now();
const ask = (path, method = "GET", body) => fetch(given.get("endpoint") + path, { method, body,
  headers: { Authorization: auth, "X-Experience-API-Version": "1.0.3",
    ...(body && { "Content-Type": "application/json" }) } });
const verb = name => ({ id: "http://adlnet.gov/expapi/verbs/" + name, display: { en: name } });
function statement(name, result, more = []) {
  const context = JSON.parse(JSON.stringify(data.contextTemplate || {}));
  const activities = context.contextActivities || {};
  const category = ["cmi5", ...more].map(id => ({ id: "https://w3id.org/xapi/cmi5/context/categories/" + id }));
  context.contextActivities = data.contextTemplate ? { ...activities, category } : activities;
  context.registration = registration;
  if (result.score) context.extensions = { ...context.extensions,
    "https://w3id.org/xapi/cmi5/context/extensions/masteryscore": data.masteryScore };
  return { id: crypto.randomUUID(), actor: JSON.parse(actor), verb: verb(name), context,
    object: { objectType: "Activity", id: given.get("activityId") || given.get("activity_id") },
    timestamp: new Date().toISOString(), ...(Object.keys(result).length && { result }) };
}
const send = async told => (await ask("statements", "POST", JSON.stringify(told))).status;
const duration = () => "PT" + ((Date.now() - began) / 1000).toFixed(2) + "S";
async function begin() {
  if (given.get("fetch")) {
    auth = "Basic " + (await (await fetch(given.get("fetch"), { method: "POST" })).json())["auth-token"];
    const about = new URLSearchParams({ agent: actor, activityId: given.get("activityId"), registration });
    data = await (await ask("activities/state?stateId=LMS.LaunchData&" + about)).json();
    await ask("agents/profile?profileId=cmi5LearnerPreferences&" + new URLSearchParams({ agent: actor }));
    await send(statement("initialized", {}));
  }
  say(`mode: ${data.launchMode}, mastery: ${data.masteryScore}`);
}
begin();
document.getElementById("pass").onclick = async () => say("status: " + await send(
  statement("passed", { score: { scaled: 0.9 }, success: true, duration: duration() }, ["moveon"])));
document.getElementById("wrong").onclick = async () => say("status: " + await send(
  statement("passed", { score: { scaled: 0.1 }, success: true, duration: duration() }, ["moveon"])));
document.getElementById("end").onclick = async () => {
  await send(statement("terminated", { duration: duration() }));
  location.href = data.returnURL;
};
</script></body></html>"""

TINCAN_XML = b"""<?xml version="1.0" encoding="utf-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
  <activity id="https://example.org/activity" type="http://adlnet.gov/expapi/activities/course">
    <name>Tiny xAPI</name><description lang="en">One.</description><launch lang="en">unit.html</launch></activity>
  <activity id="https://example.org/part" type="http://adlnet.gov/expapi/activities/module"><name>Part</name></activity>
</activities></tincan>"""

CMI5: Files = {"cmi5.xml": CMI5_XML, "unit.html": UNIT}
XAPI: Files = {"tincan.xml": TINCAN_XML, "unit.html": UNIT}


def zipped(folder: Path, files: Files, name: str = "tiny.zip") -> Path:
    """The files as a zip in the folder."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in files.items():
            archive.writestr(entry, content)
    return path


def unpacked(folder: Path, files: Files) -> Path:
    """The files in the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
