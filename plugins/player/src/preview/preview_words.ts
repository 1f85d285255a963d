/** What the preview says. */

import type { Severity } from "./state.ts";

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

export const previewWords = {
  title: "Preview",
  severity: { error: "Error", warning: "Warning", note: "Note" } satisfies Record<Severity, string>,
  onPage: (count: number): string => (count ? `${counted(count, "problem")} on this page` : "nothing wrong on this page"),
  inCourse: (count: number): string => (count ? `${counted(count, "problem")} in the course` : "nothing wrong in the course"),
  all: (count: number): string => (count === 1 ? "The one problem of the course" : `All ${count} problems of the course`),
  notAll: "not all of it can be shown",
  missing: "no file makes this page: was it renamed or deleted?",
  noPage: "On no page",
  why: (rule: string | null): string => (rule ? `Why? (${rule})` : "Why?"),
  kept: (files: readonly string[]): string =>
    `This page shows the last good state of ${files.join(" and ")}. Mend what is told here, and it follows again.`,
  fault: "The files as they are cannot be shown; this is the last good state.",
  draft: "Draft",
  isDraft: "This page is a draft: it is shown here only, a build leaves it out.",
  elsewhere: (words: string): string => `In ${words}, which is not on the screen now:`,
  jump: (count: number): string => `Preview: ${counted(count, "problem")} on this page`,
  updated: (count: number): string => `Preview updated, ${previewWords.onPage(count)}.`,
  gone: "The preview has ended: what is shown may be old. Start rounds serve again.",
};
