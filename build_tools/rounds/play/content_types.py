"""Content types as careful LMSs serve them, the same on every machine; what is not known is octet-stream."""

TYPES = {
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "xml": "text/xml",
    "xsd": "text/xml",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
}


def content_type(name: str) -> str:
    """The type of a file by its name. Pages and scripts name their own encoding; ours are UTF-8."""
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
