"""Open edX's own code for SCORM, openedx-scorm-xblock, behind a small HTTP server: run as a program of its own.

It is licensed under the AGPL and used here as a tool of the tests alone, through HTTP. Its XBlock stands in XBlock's
own toy runtime; beside that there is what Open edX itself would give: a page that shows the block with jQuery, a user,
a store of files and a book of grades. Each request makes the block anew from its fields, as an LMS does.

    python openedx_server.py FOLDER JQUERY    prints its address, serves until it is ended
"""

import contextlib
import json
import sys
import threading
import types
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings

FOLDER, JQUERY = sys.argv[1:]
settings.configure(
    MEDIA_ROOT=FOLDER,
    INSTALLED_APPS=["openedxscorm"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()

from openedxscorm import ScormXBlock  # noqa: E402
from webob import Request  # noqa: E402
from xblock.fields import ScopeIds  # noqa: E402
from xblock.runtime import DictKeyValueStore, KvsFieldData  # noqa: E402
from xblock.test.toy_runtime import ToyRuntime  # noqa: E402

TOLD = (
    *("index_page_path", "scorm_version", "package_warnings", "navigation_menu"),
    *("lesson_status", "success_status", "lesson_score", "scorm_data"),
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unit</title><link rel="icon" href="data:,">
<script src="/jquery.js"></script><style>{css}</style></head><body><div id="block">{body}</div><script>
const runtime = {{ handlerUrl: (element, name) => `/handler/${{name}}` }};
{scripts}
{init}(runtime, document.getElementById("block"), {arguments});
</script></body></html>"""


class Unit(ToyRuntime):
    """One learner's view of one unit of a course: what is set, and the events that it published."""

    def __init__(self):
        super().__init__(user_id="7")
        self.fields = KvsFieldData(DictKeyValueStore())
        self.published = []
        self.lock = threading.Lock()

    def block(self):
        ids = ScopeIds("7", "scorm", "a-definition", "a-unit")
        block = ScormXBlock(self, self.fields, ids)
        block.location = types.SimpleNamespace(block_id="a-unit", org="o", course="c", block_type="scorm")
        return block

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/handler/{handler_name}"

    def publish(self, block, event_type, event_data):
        self.published.append([event_type, event_data])

    def service(self, block, service_name):
        if service_name == "user":
            told = {"edx-platform.user_id": 7, "edx-platform.username": "ada"}
            user = types.SimpleNamespace(opt_attrs=told)
            return types.SimpleNamespace(get_current_user=lambda: user)
        return None

    def page(self):
        block = self.block()
        fragment = block.student_view({"can_view_student_reports": False})
        block.save()
        told = {"css": "", "scripts": ""}
        for resource in fragment.resources:
            told["css" if resource.mimetype == "text/css" else "scripts"] += resource.data + "\n"
        arguments = json.dumps(fragment.json_init_args)
        return PAGE.format(body=fragment.content, init=fragment.js_init_fn, arguments=arguments, **told)

    def state(self):
        block = self.block()
        return {**{name: getattr(block, name) for name in TOLD}, "published": self.published}


class Handler(BaseHTTPRequestHandler):
    unit = Unit()

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, body):
        path = unquote(urlsplit(self.path).path)
        if path == "/unit":
            return self.sent(200, self.unit.page().encode(), "text/html; charset=utf-8")
        if path == "/state":
            return self.sent(200, json.dumps(self.unit.state()).encode(), "application/json")
        if path == "/jquery.js":
            return self.sent(200, Path(JQUERY).read_bytes(), "text/javascript")
        if path == "/new":
            Handler.unit = Unit()
            return self.sent(200, b"{}", "application/json")
        handler, _, suffix = path.removeprefix("/handler/").partition("/")
        headers = {name: self.headers[name] for name in ("Content-Type", "Range") if name in self.headers}
        request = Request.blank(self.path, method=self.command, body=body or None, headers=headers)
        with self.unit.lock:
            block = self.unit.block()
            response = block.handle(handler, request, suffix)
            block.save()
        return self.sent(response.status_code, response.body, response.headers.get("Content-Type", "text/plain"))

    def sent(self, status, content, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        # A learner whose tab died waits for no answer.
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)

    def log_message(self, format, *args):
        """Says nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
