"""The LMS as a whole: opens a package, and answers the page, the course and the record store's clients."""

from dataclasses import dataclass
from pathlib import Path

from rounds.play.answers import answer
from rounds.play.exchange import Origins, Request, Response
from rounds.play.manifest import read_package
from rounds.play.package import PackageFiles, open_files
from rounds.play.session import PlaySession


@dataclass(frozen=True)
class Lms:
    """One package that is being played."""

    session: PlaySession
    files: PackageFiles

    @classmethod
    def of(cls, path: Path, profile: str = "strict", item: str = "", log: Path | None = None) -> "Lms":
        """Opens the package. Raises PlayFault, whose text says what is wrong and the cure."""
        files, warnings = open_files(path)
        return cls(PlaySession(read_package(path, files, warnings), profile, item, log), files)

    def answer(self, origins: Origins, request: Request) -> Response:
        """The answer to a request."""
        return answer(self.session, self.files, origins, request)
