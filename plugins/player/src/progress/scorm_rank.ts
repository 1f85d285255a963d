/** How far a status stands: what an LMS holds already is replaced only by one that stands further on. */

/** The words of SCORM 1.2's one status, and of the two that SCORM 2004 has apart. Any other word is none. */
const RANK: Readonly<Record<string, number>> = { incomplete: 1, failed: 2, completed: 3, passed: 4 };

export const rank = (status: string): number => RANK[status] ?? 0;

/** A number as an LMS tells it; null where it tells none. */
export function numberOf(told: string): number | null {
  const number = Number.parseFloat(told);
  return Number.isNaN(number) ? null : number;
}
