/** The player's own signs, drawn in the text's colour. Always beside words, so never spoken. */

const SIGNS = {
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  half: "M6 12h12",
  you: "M8.5 8a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M5 20c.5-4 3.3-6 7-6s6.5 2 7 6",
  go: "M5 12h14M13 6l6 6-6 6",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  open: "m7 10 5 5 5-5",
};

/** `go` points along the line of text, so it is mirrored where text runs from right to left. */
export const icon = (sign: keyof typeof SIGNS): string =>
  `<svg class="r-ico${sign === "go" ? " r-ico--dir" : ""}" viewBox="0 0 24 24" aria-hidden="true">` +
  `<path d="${SIGNS[sign]}"/></svg>`;
