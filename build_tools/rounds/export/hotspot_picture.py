"""A hotspot's image with its numbered regions, as one SVG: where no player draws them upon it.

The image itself lies in it as a data URI. Regions are rect, circle and polygon elements with `data-region`, in the
unit of the coordinates, so that importing reads them back.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape

from rounds.export.bank import BankWriter
from rounds.export.bank_html import pictures
from rounds.model.kinds.hotspot import Hotspot, Region
from rounds.model.pictures import Frame

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}


def media_type(name: str) -> str:
    """The media type of an image by its name's end."""
    return MEDIA_TYPES.get(name[name.rfind(".") :].lower(), "application/octet-stream")


def data_uri(name: str, content: bytes) -> str:
    """The file within its own address."""
    return f"data:{media_type(name)};base64,{b64encode(content).decode()}"


def hotspot_picture(question: Hotspot, write: BankWriter) -> str:
    """The name of the picture, which stands in `write.files` then."""
    [name] = pictures(write.image(question.image, question.alt, (1, 1)))
    svg = _svg(question, name, name if name.startswith("data:") else data_uri(name, write.files[name]))
    stem = "image" if name.startswith("data:") else name.partition(".")[0]
    told = f"{stem[:24]}-{sha256(svg).hexdigest()[:8]}-regions.svg"
    write.files[told] = svg
    return told


def _svg(question: Hotspot, name: str, address: str) -> bytes:
    left, top, width, height = question.frame()
    unit = max(width, height) / 100
    told = "" if name.startswith("data:") else f' data-file="{escape(name)}"'
    shapes = "".join(_shape(region) for region in sorted(question.drawn(), key=Region.area, reverse=True))
    numbers = "".join(
        _badge(str(number), *_inside(region.badge(), question.frame(), unit * 3.5), unit)
        for number, region in enumerate(question.regions, start=1)
        if region.fits()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}">'
        f'<image{told} href="{address}" x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" '
        'preserveAspectRatio="none"/>'
        f'<g fill="none" stroke="#fff" stroke-width="{_n(unit)}">{shapes.replace(" data-region", " data-under")}</g>'
        f'<g fill="none" stroke="#000" stroke-width="{_n(unit / 2)}">{shapes}</g>'
        f'<g font-family="sans-serif" font-size="{_n(unit * 4)}" text-anchor="middle">{numbers}</g></svg>'
    ).encode()


def _shape(region: Region) -> str:
    told = [_n(value) for value in region.coordinates]
    match region.shape:
        case "rectangle":
            return '<rect data-region="{}" x="{}" y="{}" width="{}" height="{}"/>'.format(region.id, *told)
        case "circle":
            return '<circle data-region="{}" cx="{}" cy="{}" r="{}"/>'.format(region.id, *told)
        case "polygon":
            return f'<polygon data-region="{region.id}" points="{" ".join(told)}"/>'


def _inside(point: tuple[float, float], frame: Frame, room: float) -> tuple[float, float]:
    """The point, moved where a number there would be cut off at the picture's edge."""
    left, top, width, height = frame
    x = min(max(point[0], left + room), left + width - room)
    return x, min(max(point[1], top + room), top + height - room)


def _badge(number: str, x: float, y: float, unit: float) -> str:
    disc = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(unit * 3)}" fill="#000" stroke="#fff" stroke-width="{_n(unit / 2)}"'
    return f'<circle {disc}/><text x="{_n(x)}" y="{_n(y + unit * 1.4)}" fill="#fff">{number}</text>'


def _n(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)
