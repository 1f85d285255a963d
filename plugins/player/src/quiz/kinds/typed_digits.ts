/**
 * What was typed, in suspend data: two digits with the length in UTF-8 bytes, then the base64url of the text. One
 * that is too long is kept in part, and a right one by its place among the sorted accepted answers: the two digits
 * then say 64 + place, and nothing follows.
 */

import { bytesFromDigits, bytesToDigits, byteDigits, fromDigits, toDigits } from "../../course/digits.ts";
import { isAccepted, shown, type Strictness } from "./accepted.ts";

export interface TypedKey extends Strictness {
  accept: readonly string[];
}

const BY_PLACE = 64;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const written = (text: string): string => toDigits(bytes(text).length, 2) + bytesToDigits(bytes(text));

/** `most` bytes of the text are kept, at most 63. */
export function encodeTyped(key: TypedKey, given: unknown, most: number): string {
  const text = String(given).trim();
  if (bytes(text).length <= most) return written(text);
  const place = [...key.accept].sort().findIndex((accepted) => isAccepted([accepted], text, key));
  if (place >= 0) return toDigits(BY_PLACE + place, 2);
  let chars = [...text].slice(0, most);
  // Shorter until it fits, and until it is not by chance a right answer.
  while (bytes(chars.join("")).length > most || isAccepted(key.accept, chars.join(""), key)) chars = chars.slice(0, -1);
  return written(chars.join(""));
}

export function decodeTyped(
  { accept }: TypedKey,
  text: string,
  at: number,
  most: number,
): { response: string; end: number } | null {
  const length = fromDigits(text, at, 2) ?? -1;
  if (length >= BY_PLACE) {
    const accepted = [...accept].sort()[length - BY_PLACE];
    return accepted === undefined ? null : { response: shown(accepted), end: at + 2 };
  }
  const typed = length < 0 || length > most ? null : bytesFromDigits(text, at + 2, length);
  return typed && { response: new TextDecoder().decode(typed), end: at + 2 + byteDigits(length) };
}
