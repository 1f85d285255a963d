"""What the LMS does of its own in cmi5: launches AUs, tells launched, abandoned and satisfied."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from rounds.play.lrs_cmi5 import ADL, CMI5, CONTEXT, LAUNCH_DATA, SESSION, VERBS, W3ID, Au, Launch, is_satisfied
from rounds.play.lrs_documents import Document, Key, key_of
from rounds.play.lrs_statements import Json, context_activities, stamped, time_of
from rounds.play.lrs_store import AUTHORITY, Lrs, now_of


def begin_launch(
    lrs: Lrs, au: Au, mode: str = "Normal", mastery: float | None = None, return_url: str = "", address: str = ""
) -> Launch:
    """Launches the AU: abandons a session that never ended, writes the launch data, tells `launched` (9.3.1, 10.1).

    `mastery` is what the LMS asks for in place of the course's masteryScore, `address` the AU's without parameters.
    """
    with lrs.lock:
        abandon_open(lrs)
        launch = Launch(
            au=au,
            actor=lrs.actor,
            registration=lrs.registration,
            session=str(uuid4()),
            activity=f"{lrs.course}/launched/{lrs.aus.index(au) + 1 if au in lrs.aus else 1}",
            token=uuid4().hex,
            mode=mode,
            mastery=au.mastery if mastery is None else mastery,
            return_url=return_url,
            began=now_of(lrs),
        )
        lrs.launches.append(launch)
        lrs.documents[_launch_key(launch)] = Document(json.dumps(launch.data).encode(), "application/json", lrs.clock())
        extensions = {
            f"{CONTEXT}extensions/launchmode": mode,
            f"{CONTEXT}extensions/moveon": au.move_on,
            **({f"{CONTEXT}extensions/launchurl": address} if address else {}),
            **({f"{CONTEXT}extensions/masteryscore": launch.mastery} if launch.mastery is not None else {}),
            **({f"{CONTEXT}extensions/launchparameters": au.launch_parameters} if au.launch_parameters else {}),
        }
        _tell(lrs, launch, f"{ADL}launched", {"id": launch.activity}, extensions=extensions)
        satisfy(lrs, launch)
        return launch


def abandon_open(lrs: Lrs) -> None:
    """Tells `abandoned` for each session that began and did not end (9.3.6)."""
    for launch in lrs.launches:
        if launch.is_abandoned or "terminated" in launch.verbs:
            continue
        launch.is_abandoned = True
        last = max((one["timestamp"] for one in session_statements(lrs, launch)), key=time_of, default=launch.began)
        seconds = max(0.0, (time_of(last) - time_of(launch.began)).total_seconds())
        _tell(lrs, launch, f"{W3ID}abandoned", {"id": launch.activity}, {"duration": f"PT{seconds:.2f}S"})


def session_statements(lrs: Lrs, launch: Launch) -> list[dict[str, Any]]:
    """Statements of the launch's session, in the order in which they came."""
    return [one for one in lrs.statements if _session_of(one) == launch.session]


def xapi_query(lrs: Lrs, endpoint: str, activity: str) -> str:
    """The launch parameters of a package by plain xAPI."""
    actor = json.dumps(lrs.actor, ensure_ascii=False, separators=(",", ":"))
    names = {"endpoint": endpoint, "auth": f"Basic {lrs.token}", "actor": actor}
    return urlencode({**names, "registration": lrs.registration, "activity_id": activity})


def verbs_of(lrs: Lrs, au: Au) -> frozenset[str]:
    """Verbs of cmi5 defined statements about the AU in this registration."""
    sessions = {launch.session for launch in lrs.launches if launch.au.id == au.id}
    told = [one for one in lrs.statements if _session_of(one) in sessions]
    return frozenset(VERBS.get(one["verb"]["id"], "") for one in told if _is_defined(one))


def satisfy(lrs: Lrs, launch: Launch) -> None:
    """Tells `satisfied` for each block, and the course, whose AUs all are (9.3.9)."""
    done = {au.id for au in lrs.aus if is_satisfied(au.move_on, verbs_of(lrs, au))}
    everything = {lrs.course: tuple(au.id for au in lrs.aus)}
    for id_, aus in {**lrs.blocks, **everything}.items():
        target = f"{id_}#satisfied" if id_ != lrs.course else f"{lrs.course}/as-launched"
        has_been = any(one["object"].get("id") == target for one in lrs.statements)
        if not aus or has_been or not set(aus) <= done:
            continue
        kind = "course" if id_ == lrs.course else "block"
        definition = {"type": f"https://w3id.org/xapi/cmi5/activitytype/{kind}"}
        _tell(lrs, launch, f"{W3ID}satisfied", {"id": target, "definition": definition})


def _tell(
    lrs: Lrs,
    launch: Launch,
    verb: str,
    target: Json,
    result: Json | None = None,
    extensions: Json | None = None,
) -> None:
    """A statement of the LMS itself."""
    template = launch.template
    statement = {
        "id": str(uuid4()),
        "actor": launch.actor,
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": {"objectType": "Activity", **target},
        **({"result": result} if result else {}),
        "context": {
            "registration": launch.registration,
            "contextActivities": {**template["contextActivities"], "category": [{"id": CMI5}]},
            "extensions": {**template["extensions"], **(extensions or {})},
        },
        "timestamp": now_of(lrs),
    }
    lrs.given[str(statement["id"])] = json.dumps(statement, sort_keys=True)
    lrs.statements.append(stamped(statement, lrs.clock(), AUTHORITY))


def _launch_key(launch: Launch) -> Key:
    query = {"activityId": launch.activity, "agent": json.dumps(launch.actor), "registration": launch.registration}
    return key_of("activities/state", {**query, "stateId": LAUNCH_DATA})


def _session_of(statement: Json) -> str:
    return str(statement.get("context", {}).get("extensions", {}).get(SESSION, ""))


def _is_defined(statement: Json) -> bool:
    return any(one["id"] == CMI5 for one in context_activities(statement, "category"))
