"""Icons as references into the sprite that stands once in each page (symbols i-case, i-key, ...)."""

from xml.etree.ElementTree import Element, SubElement

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
