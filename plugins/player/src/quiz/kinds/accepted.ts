/**
 * Whether a typed text is one of the accepted answers: in short answers and in gaps. In an accepted answer `*` stands
 * for any characters, also none, and `\*` for a star. No regular expression is ever made of an author's text: a
 * pattern is cut at its stars and its pieces are looked for one after another, so that none takes long.
 * build_tools/rounds/model/kinds/accepted.py says the same; tests/contract/accepted.json holds both to it.
 */

export interface Strictness {
  /** Capitals count. */
  case?: boolean;
  /** Accents count. */
  accents?: boolean;
}

/** A star that stands for any characters, after folding. YAML holds no such character. */
const STAR = "\0";

/** What counts: composed letters, one space between words, straight quotes and hyphens as phones may not type them. */
export function folded(text: string, strict: Strictness = {}): string {
  let plain = text
    .normalize("NFC")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2014\u2212]/g, "-")
    .replace(/[\s\u200b-\u200f\ufeff]+/g, " ")
    .trim();
  // Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic: not what other scripts write vowels with.
  if (!strict.accents) {
    plain = plain.normalize("NFD").replace(/[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652]/g, "").normalize("NFC");
  }
  // Upper case first: it writes out what lower case alone keeps apart, such as "ß" and "SS".
  return strict.case ? plain : plain.toUpperCase().toLowerCase().replace(/ς/g, "σ").normalize("NFC");
}

const isStar = (found: string): boolean => found !== "\\*";

const withStars = (accepted: string, of: (found: string) => string): string => accepted.replace(/\\\*|\*+/g, of);

const doubled = (text: string): string => ` ${text.replace(/ /g, "  ")} `;

/** Spaces are doubled, save one beside a star, which may stand for nothing: "a * b" takes "a b". */
function pieces(accepted: string, strict: Strictness): string[] {
  const pattern = withStars(folded(accepted, strict), (found) => (isStar(found) ? STAR : "*"));
  return doubled(pattern).replace(/ \0/g, STAR).replace(/\0 /g, STAR).split(STAR);
}

function matches([start = "", ...middle]: string[], text: string): boolean {
  const end = middle.pop();
  if (end === undefined) return text === start;
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return false;
  const last = text.length - end.length;
  let at = start.length;
  return middle.every((piece) => {
    const found = text.indexOf(piece, at);
    at = found + piece.length;
    return found >= 0 && at <= last;
  });
}

/** Whether what was typed is one of the accepted answers. An empty text is none, whatever the patterns say. */
export function isAccepted(accept: readonly string[], given: unknown, strict: Strictness = {}): boolean {
  const text = typeof given === "string" ? folded(given, strict) : "";
  return !!text && accept.some((accepted) => matches(pieces(accepted, strict), doubled(text)));
}

/** An accepted answer as it is shown: its stars as "…". It is itself accepted. */
export const shown = (accepted: string): string => withStars(accepted, (found) => (isStar(found) ? "…" : "*"));

/** The accepted answers without stars, for those who know no patterns; where there is none, the first as shown. */
export function plainAnswers(accept: readonly string[]): string[] {
  const plain = accept.filter((accepted) => !(accepted.match(/\\\*|\*/g) ?? []).some(isStar));
  return (plain.length ? plain : accept.slice(0, 1)).map(shown);
}

/** The answer that is shown as right. */
export const rightAnswer = (accept: readonly string[]): string => plainAnswers(accept)[0] ?? "";
