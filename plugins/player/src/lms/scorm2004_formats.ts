/**
 * The data types of SCORM 2004 4th Edition (RTE 4.1.1.7) as functions from the string that an API is given to an
 * error code: "0" taken, "351" longer than the smallest permitted maximum (an LMS need not take more), "406" not of
 * the type, "407" out of range. Read strictly: what one LMS in ten refuses is refused here.
 */

export type Code = "0" | "351" | "406" | "407";
export type Format = (value: string) => Code;

const when = (holds: boolean): Code => (holds ? "0" : "406");

export const pattern =
  (expression: RegExp): Format =>
  (value) =>
    when(expression.test(value));

export const vocabulary =
  (...words: string[]): Format =>
  (value) =>
    when(words.includes(value));

/** characterstring; lengths count UTF-16 units, as JavaScript and most LMSs do. */
export const text =
  (most: number): Format =>
  (value) =>
    value.length > most ? "351" : "0";

const LANGUAGE = /^([A-Za-z]{2,3}|[ix])(-[A-Za-z0-9]{1,8})*$/;

/** language_type; a learner without a preference has "". */
export const language: Format = (value) => (value.length > 250 ? "351" : when(value === "" || LANGUAGE.test(value)));

/** localized_string_type: text, before it {lang=en} if anything. */
export const localized =
  (most: number): Format =>
  (value) => {
    const [prefix, tag] = /^\{lang=([^}]*)\}/.exec(value) ?? [""];
    if (value.startsWith("{lang=") && (tag === undefined || !LANGUAGE.test(tag))) return "406";
    return text(most)(value.slice(prefix.length));
  };

/** long_identifier_type: a URI; a URN has a namespace. Blanks fail wherever the URI is looked at. */
export const longIdentifier: Format = (value) => {
  if (value.length > 4000) return "351";
  if (!/^[\x21-\x7e]+$/.test(value)) return "406";
  return when(!/^urn:/i.test(value) || /^urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:.+$/i.test(value));
};

/** short_identifier_type: RTE lets it be a URI, Moodle takes only these signs. */
export const shortIdentifier: Format = (value) => (value.length > 250 ? "351" : when(/^[\w.-]+$/.test(value)));

/** real(10,7), within limits where there are any. */
export const real =
  (least = -Infinity, most = Infinity): Format =>
  (value) => {
    if (!/^-?\d{1,10}(\.\d{1,7})?$/.test(value)) return "406";
    return Number(value) < least || Number(value) > most ? "407" : "0";
  };

/** timeinterval(second,10,2): P1Y2M3DT4H5M6.78S, at least one part, at most two decimals. */
export const timeinterval = pattern(
  /^P(?=\d|T)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/,
);

/**
 * time(second,10,2): YYYY[-MM[-DD[Thh[:mm[:ss[.s[TZD]]]]]]], 1970 to 2038. By the letter a zone stands only after a
 * fraction, and Moodle reads it so.
 */
const TIME =
  /^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}(Z|[+-]([01]\d|2[0-3])(:[0-5]\d)?)?)?)?)?)?)?)?$/;

export const time: Format = (value) => {
  const [, year, , month, , day] = TIME.exec(value) ?? [];
  if (year === undefined) return "406";
  return when(day === undefined || Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());
};

const resultWord = vocabulary("correct", "incorrect", "unanticipated", "neutral");
export const result: Format = (value) => (resultWord(value) === "0" ? "0" : real()(value));

/** adl.nav.request (SN): a word, or a target with choice or jump. */
export const navigation: Format = (value) =>
  when(
    /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^{}\s]+\}(choice|jump))$/.test(value),
  );
