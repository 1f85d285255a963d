"""Zip files whose bytes depend on nothing but their content.

Sorted names, one fixed date (1980-01-01, the first that the format knows), fixed modes and system, no folder
entries, no extra fields: built twice anywhere, the sha256 is the same. A file that stands in many packages (the
player, the control schemas) is deflated once and its stream is copied, which Python's zipfile cannot do; PKWARE's
APPNOTE 6.3 sections 4.3.7, 4.3.12 and 4.3.16 give the three records written here.
"""

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache

DATE_1980_01_01 = 0x0021
UTF8_NAMES = 0x0800
VERSION_NEEDED = 20
MADE_ON_UNIX = (3 << 8) | VERSION_NEEDED
MODE_0644 = 0o100644 << 16
BEGIN = struct.pack("<HH", VERSION_NEEDED, UTF8_NAMES)
MADE_BY = struct.pack("<H", MADE_ON_UNIX)


@lru_cache(maxsize=256)
def _deflated(content: bytes) -> tuple[bytes, bytes]:
    """The stream, and what both records of a file say of it: method, date, CRC and sizes.

    The method is 8, deflated; or 0, stored, where deflating gains nothing.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packer.compress(content) + packer.flush()
    method, stream = (8, stream) if len(stream) < len(content) else (0, content)
    told = struct.pack("<HHHIII", method, 0, DATE_1980_01_01, zlib.crc32(content), len(stream), len(content))
    return stream, told


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files by name (`/` separates folders), the same bytes for the same files on every machine."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name in sorted(files):
        stream, told = _deflated(files[name])
        encoded = name.encode()
        shared = BEGIN + told + struct.pack("<HH", len(encoded), 0)
        directory.append(b"PK\x01\x02" + MADE_BY + shared + struct.pack("<HHHII", 0, 0, 0, MODE_0644, offset) + encoded)
        local = b"PK\x03\x04" + shared + encoded
        body += [local, stream]
        offset += len(local) + len(stream)
    central = b"".join(directory)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(central), offset, 0)
    return b"".join([*body, central, end])
