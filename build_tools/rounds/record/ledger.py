"""Every version of every module, question, simulation and self-assessment, written down step by step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rounds.model.course import Course, Module
from rounds.record.changes import changes
from rounds.record.difference import Difference, Sort, by_gravity
from rounds.record.history import State
from rounds.record.people import approval, authors, reviewers, work_on
from rounds.record.record_file import PartRecord, Version
from rounds.record.trace import modules_showing
from rounds.record.versions import module_sorts, retake_advice, version_fault
from rounds.record.wording import sentence

PARTS = ("module", "question", "simulation", "self-assessment")
SHOWN = (*PARTS, "quiz")
"""What a module shows to learners, itself among it."""


@dataclass
class _Line:
    """The versions of one part, the oldest first, and what is known of it now."""

    title: str
    file: str
    status: str
    modules: list[str] = field(default_factory=list)
    formerly: list[str] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    dated: dict[str, str] = field(default_factory=dict)
    """From which day each version is in force, as the author wrote it last."""


class Ledger:
    """Takes a course's states in order; `parts` gives what came of them."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[str, _Line]] = {part: {} for part in PARTS}
        self.course = Course(title="Course")

    def take(self, state: State) -> None:
        """One more step of the branch."""
        before, after = self.course, state.course
        found = changes(before, after)
        self._rename(found)
        former = {each.before for each in found if (each.part, each.sort) == ("module", "renamed")}
        for id_ in dict.fromkeys(module for each in found if each.part in SHOWN for module in each.modules):
            if id_ not in former or id_ in after.modules:
                self._module(id_, before, after, found, state)
        for part in PARTS[1:]:
            of_part: dict[str, list[Difference]] = {}
            for each in found:
                if each.part == part:
                    of_part.setdefault(each.id, []).append(each)
                elif each.part == "question" and part == "simulation" and each.id.count("/") == 2:
                    of_part.setdefault(each.id.partition("/")[0], []).append(each)
            for id_, differences in of_part.items():
                if part != "question" or id_.count("/") == 1:
                    self._part(part, id_, differences, after, state)
        self.course = after

    def _rename(self, found: Iterable[Difference]) -> None:
        """Lets a line go on under its new id."""
        for each in found:
            questions = self.lines["question"]
            if each.part == "module" and each.sort == "renamed":
                self._go_on("module", each.before, each.id)
            elif each.part == "quiz" and each.sort == "renamed":
                for id_ in [id_ for id_ in questions if id_.startswith(f"{each.before}/")]:
                    self._go_on("question", id_, f"{each.id}/{id_.partition('/')[2]}")
            elif each.part == "question" and each.where == "the quiz":
                self._go_on("question", f"{each.before}/{each.id.partition('/')[2]}", each.id)

    def _go_on(self, part: str, old: str, new: str) -> None:
        line = self.lines[part].pop(old, None)
        if line:
            line.formerly.append(old)
            self.lines[part][new] = line

    def _module(self, id_: str, before: Course, after: Course, found: list[Difference], state: State) -> None:
        of_it = [each for each in found if id_ in each.modules and each.part in SHOWN]
        was = next((e.before for e in of_it if (e.part, e.sort) == ("module", "renamed")), id_)
        old, new = before.modules.get(was), after.modules.get(id_)
        module = new or old
        sorts = module_sorts(id_, of_it)
        if module is None or not sorts:
            return
        if new is None:
            of_it, sorts = [each for each in of_it if each.sort == "removed" and each.part == "module"], ("removed",)
        elif old is None:
            of_it, sorts = [each for each in of_it if each.part == "module"], ("new",)
        keys = {each.id for each in of_it if each.sort == "key changed"}
        line = self.lines["module"].setdefault(id_, _Line(module.title, module.place.file, module.status))
        line.title, line.file = module.title, module.place.file
        line.status = module.status if new else "removed"
        line.dated |= {change.version: change.date.isoformat() for change in module.changes}
        retake, why = retake_advice(old, new, sorts, keys)
        told = [
            sentence(each, about="" if each.part == "module" else None)
            for each in of_it
            if each.sort != "version only" or len(of_it) == 1
        ]
        files = {each.file for each in of_it} | {each.place.file for each in (old, new) if each}
        line.versions.append(
            self._version(state, files, sorts, told, module.version, line.status).model_copy(
                update={"retake": retake, "retake_why": why, "fault": version_fault(old, new, sorts)}
            )
        )

    def _part(self, part: str, id_: str, found: list[Difference], after: Course, state: State) -> None:
        sorts = by_gravity({each.sort for each in found})
        first = found[0]
        module = self._shown_in(first, after)
        status = "removed" if "removed" in sorts else module.status if module else "live"
        line = self.lines[part].setdefault(id_, _Line(first.title, first.file, status))
        if part == "question" or sorts[0] in ("new", "removed"):
            line.title = first.title
        else:
            line.title = _title(after, part, id_) or line.title
        line.file, line.status, line.modules = first.file, status, list(first.modules)
        key = "key changed" in sorts and status == "live"
        told = [sentence(each, about="" if each.id == id_ else None) for each in found]
        version = self._version(state, {each.file for each in found}, sorts, told, "", status)
        fresh = sorts[0] in ("new", "added", "removed") or status != "live"
        line.versions.append(
            version.model_copy(
                update={
                    "version": module.version if module and status != "removed" else "",
                    "retake": None if fresh else key,
                    "retake_why": "Another answer is right now." if key else "",
                }
            )
        )

    def _shown_in(self, each: Difference, after: Course) -> Module | None:
        shown = [after.modules[id_] for id_ in each.modules if id_ in after.modules]
        return next((module for module in shown if module.status == "live"), shown[0] if shown else None)

    def _version(
        self, state: State, files: set[str], sorts: Iterable[Sort], told: list[str], version: str, status: str
    ) -> Version:
        work = work_on(files, state.commit, state.brought)
        wrote = authors(work)
        named = [*work, *([] if state.commit in work else [state.commit])]
        return Version(
            version=version,
            status=status,
            date=state.commit.date,
            effective=None if status == "draft" else state.commit.date[:10],
            effective_by="" if status == "draft" else "merge",
            authors=[person.name for person in wrote],
            reviewers=[person.name for person in reviewers(named)],
            approver=approval(state.commit, work, wrote),
            commit=state.commit.short,
            subject=state.commit.subject,
            changes=list(sorts),
            told=told,
            retake=None,
            retake_why="",
            fault="",
        )

    def parts(self, part: str) -> list[PartRecord]:
        """The records of one kind of part, by id."""
        for id_, line in self.lines[part].items():
            self._settle(part, id_, line)
        return [
            PartRecord(
                id=id_,
                title=line.title,
                status=line.status,
                file=line.file,
                formerly=line.formerly,
                modules=line.modules,
                versions=list(reversed([*self._dated(part, id_, line)])),
            )
            for id_, line in sorted(self.lines[part].items())
        ]

    def _settle(self, part: str, id_: str, line: _Line) -> None:
        """Where the part is shown now: a module may have been renamed or retired without a change in it."""
        if part == "module" or line.status == "removed":
            return
        kind = "quiz" if part == "question" else part
        line.modules = modules_showing(self.course, kind, id_.partition("/")[0] if part == "question" else id_)
        states = [self.course.modules[id_].status for id_ in line.modules]
        if part == "question" or states:
            line.status = "live" if "live" in states else states[0] if states else "not shown"

    def _dated(self, part: str, id_: str, line: _Line) -> Iterator[Version]:
        """The versions with the day in force as their authors say; it counts for the first version of a number."""
        known: set[str] = set()
        days = self._days(line) if part != "module" else {}
        for version in line.versions:
            day = line.dated.get(version.version) if version.version not in known else None
            day = days.get(version.commit, day) if part != "module" else day
            known |= {version.version} if version.status != "draft" else set()
            wanted = day and version.status not in ("draft", "removed")
            yield version.model_copy(update={"effective": day, "effective_by": "changes"}) if wanted else version

    def _days(self, line: _Line) -> dict[str, str]:
        """The days of the module that shows a part, by commit."""
        days: dict[str, str] = {}
        for id_ in line.modules:
            module = self.lines["module"].get(id_)
            for version in self._dated("module", id_, module) if module else ():
                if version.effective_by == "changes" and version.effective:
                    days.setdefault(version.commit, version.effective)
        return days


def _title(course: Course, part: str, id_: str) -> str:
    thing = (course.simulations if part == "simulation" else course.profiles).get(id_)
    return thing.title if thing else ""
