"""An LMS with a package on one origin and the record store of `rounds play` on another, for one learner."""

from typing import Any

from rounds.play.answers import Origins, Request, Response
from rounds.play.lrs import lrs_response
from rounds.play.lrs_cmi5 import Au
from rounds.play.lrs_lms import begin_launch, xapi_query
from rounds.play.lrs_store import Lrs

ADA = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "ada"}}


class Lms:
    """A package on one origin and its record store on the other."""

    origins: Origins

    def __init__(self, files: dict[str, bytes], au: Au) -> None:
        self.files = files
        self.au = au
        self.lrs = Lrs(ADA, aus=(au,))
        self.asked: list[str] = []
        self.is_away = False

    def answer(self, origins: Origins, request: Request) -> Response:
        """A file of the package, or the record store's answer."""
        if not request.is_elsewhere:
            name = request.path.lstrip("/")
            kind = "text/html; charset=utf-8" if name.endswith(".html") else "text/javascript"
            body = self.files.get(name, b"<!doctype html><title>Back</title>")
            return Response(200, "text/css" if name.endswith(".css") else kind, body)
        if self.is_away:
            return Response(503)
        self.asked.append(f"{request.method} {request.path}")
        status, headers, body = lrs_response(
            self.lrs, request.method, request.path.lstrip("/"), request.query, request.headers, request.body
        )
        kind = headers.pop("Content-Type", "text/plain")
        return Response(status, kind, body, tuple(headers.items()))

    def launch(self, **how: Any) -> str:
        """The address of a new launch by cmi5."""
        launch = begin_launch(self.lrs, self.au, return_url=f"{self.origins.home}/back.html", **how)
        there = self.origins.elsewhere
        return f"{self.origins.home}/index.html?{launch.query(f'{there}/', f'{there}/fetch/{launch.token}')}"

    def launch_by_xapi(self) -> str:
        """The address of a launch by plain xAPI."""
        return f"{self.origins.home}/index.html?{xapi_query(self.lrs, f'{self.origins.elsewhere}/', self.au.id)}"

    def verbs(self, *wanted: str) -> list[str]:
        """What was told, in order; of these verbs, where some are named."""
        told = [one["verb"]["id"].rpartition("/")[2] for one in self.lrs.statements]
        return [verb for verb in told if not wanted or verb in wanted]
