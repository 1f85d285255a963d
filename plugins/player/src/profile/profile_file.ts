/** A learner's results as a file: made on the device, for the learner to keep. */

import type { Profile } from "../course/profile.ts";
import type { Taking } from "../course/record.ts";
import { plain } from "../quiz/plain.ts";
import { responseTo, scaleResults } from "./score.ts";

export interface OwnFile {
  name: string;
  type: string;
  text: string;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** To two decimals, so that a third has an end. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

export function jsonFile(profile: Profile, takings: readonly Taking[], now: number): OwnFile {
  const content = {
    format: "rounds-self-assessment-1",
    id: profile.id,
    title: profile.title,
    takings: takings.map((taking) => ({
      taken: new Date(taking.at).toISOString(),
      areas: scaleResults(profile, taking.answers).map(({ scale, value, lowest, highest, percent, band }) => ({
        id: scale.id, title: scale.title, value: rounded(value), lowest, highest, percent: rounded(percent), says: band?.title ?? "",
      })),
      answers: answersOf(profile, taking),
    })),
  };
  return { name: `${profile.id}-${day(now)}.json`, type: "application/json", text: `${JSON.stringify(content, null, 2)}\n` };
}

/** A line for each area and each answer (RFC 4180). The mark at the beginning tells spreadsheets that it is UTF-8. */
export function csvFile(profile: Profile, takings: readonly Taking[], now: number): OwnFile {
  const lines = takings.flatMap((taking) => {
    const taken = new Date(taking.at).toISOString();
    const areas = scaleResults(profile, taking.answers);
    return [
      ...areas.map(({ scale, value, band }) => [taken, "area", scale.id, scale.title, band?.title ?? "", `${rounded(value)}`]),
      ...answersOf(profile, taking).map(({ id, text, answer, value }) => [taken, "answer", id, text, answer, `${value}`]),
    ];
  });
  const rows = [["taken", "kind", "id", "text", "answer", "value"], ...lines];
  const text = rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  return { name: `${profile.id}-${day(now)}.csv`, type: "text/csv;charset=utf-8", text: `\ufeff${text}` };
}

const answersOf = (profile: Profile, { answers }: Taking) =>
  profile.questions.flatMap((question) => {
    const given = responseTo(profile, question, answers);
    if (!given) return [];
    return [{ id: question.id, text: plain(question.prompt), answer: plain(given.text), value: given.value }];
  });

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** Hands the file to the browser's downloads. */
export function download({ name, type, text }: OwnFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
