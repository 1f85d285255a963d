"""The icons, drawn for this project on a grid of 24 units: references to them, and the sprite of those a page shows.

The sprite stands once in each page (symbols i-case, i-key, ...).
"""

import re
from xml.etree.ElementTree import Element, SubElement

ICONS = {
    "again": '<path d="M4 11a8 8 0 1 1 1.5 6M4 6v5h5"/>',
    "area": '<path d="M4 6.5h6l2 2.5h8v10H4z"/>',
    "case": '<rect x="5" y="4.5" width="14" height="16" rx="2"/><path d="M9 3h6v3.5H9zM8.5 11h7M8.5 15h5"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "chev": '<path d="m7 10 5 5 5-5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "exit": '<path d="M14 4h5v16h-5M4 12h11M11 8l4 4-4 4"/>',
    "go": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "half": '<path d="M6 12h12"/>',
    "home": '<path d="M4 11.500 12 4l8 7.500M6.500 10v10h11V10"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.2"/>',
    "key": '<path d="M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.6.5 1 1.1 1 2.1h5c0-1 .4-1.6 1-2.1A6 6 0 0 0 12 3z"/>',
    "logo": '<path d="M12 3a9 9 0 1 0 9 9"/><path d="M7.500 12h2.500l2-4 2.500 7 1.500-3H21"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "moon": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/>',
    "path": '<circle cx="6" cy="5.500" r="2"/><circle cx="18" cy="18.500" r="2"/>'
    '<path d="M8 5.500h7a3.200 3.200 0 0 1 0 6.500H9a3.200 3.200 0 0 0 0 6.500h7"/>',
    "pulse": '<path d="M3 12.5h4l2.5-6 4.5 12 2.5-6H21"/>',
    "save": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "try": '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3.5"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "warn": '<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2"/>',
    "x": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
    "you": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.5-4 3.3-6 7-6s6.500 2 7 6"/>',
}

ICON = {"class": "r-ico", "aria-hidden": "true", "viewBox": "0 0 24 24"}


def icon_html(name: str) -> str:
    """The icon as HTML; it is decoration, so assistive technology passes it over."""
    attributes = " ".join(f'{key}="{value}"' for key, value in ICON.items())
    return f'<svg {attributes}><use href="#i-{name}"/></svg>'


def icon_element(name: str) -> Element:
    """The same as a tree, for use before serialising."""
    svg = Element("svg", ICON)
    SubElement(svg, "use", {"href": f"#i-{name}"})
    return svg


_USED = re.compile(r"#i-([a-z]+)")


def icon_sprite(html: str) -> str:
    """The symbols for the icons that the HTML uses, as one hidden SVG."""
    used = set(_USED.findall(html)) & ICONS.keys()
    symbols = "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{ICONS[name]}</symbol>' for name in sorted(used))
    return f'<svg width="0" height="0" style="position:absolute" aria-hidden="true">{symbols}</svg>'
