/**
 * Base64url digits, in which suspend data is written: SCORM 1.2 is only sure to keep ASCII, and counts characters.
 * The alphabet is the one of state_key in build_tools/rounds/model/kinds/question.py.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** `number` in `width` digits, the highest first; what does not fit is cut off. */
export function toDigits(number: number, width: number): string {
  let digits = "";
  for (let place = width - 1; place >= 0; place--) digits += ALPHABET[Math.floor(number / 64 ** place) % 64];
  return digits;
}

/** The number in `width` digits of `text` from `at`; null when one is missing or no digit. */
export function fromDigits(text: string, at: number, width: number): number | null {
  let number = 0;
  for (let place = at; place < at + width; place++) {
    const digit = place < text.length ? ALPHABET.indexOf(text.charAt(place)) : -1;
    if (digit < 0) return null;
    number = number * 64 + digit;
  }
  return number;
}

/** Digits that `count` bytes take. */
export const byteDigits = (count: number): number => Math.ceil((count * 8) / 6);

export function bytesToDigits(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** `count` bytes out of the digits of `text` from `at`; null when it holds fewer. */
export function bytesFromDigits(text: string, at: number, count: number): Uint8Array | null {
  const digits = text.slice(at, at + byteDigits(count));
  if (digits.length < byteDigits(count) || /[^\w-]/.test(digits)) return null;
  const binary = atob(digits.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
