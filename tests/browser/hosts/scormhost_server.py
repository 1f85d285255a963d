"""scormhost, a player of SCORM packages that others wrote, as it is: run as a program of its own.

python scormhost_server.py FOLDER    prints its address, serves until it is ended
"""

import secrets
import socket
import sys

import uvicorn
from scormhost import create_scorm_app

app = create_scorm_app(data_dir=sys.argv[1], secret_key=secrets.token_urlsafe(32))
place = socket.socket()
place.bind(("127.0.0.1", 0))
place.listen()  # who asks before it is up waits
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
print(f"http://127.0.0.1:{place.getsockname()[1]}", flush=True)
server.run(sockets=[place])
