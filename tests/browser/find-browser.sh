#!/bin/sh
# Finds the Chromium that the browser tests drive, or installs Debian's; says clearly when neither can be.
for name in "${ROUNDS_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium found: installing Debian's (apt-get install chromium)."
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install" >&2
echo "--cask chromium) or set ROUNDS_BROWSER to a Chromium or Chrome program, then run make test again." >&2
exit 1
