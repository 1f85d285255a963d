/** Every word that a printout adds to the page. */

export const printWords = {
  right: "Right answer:",
  noKey: "no answer is right or wrong",
  source: "Source: ",
  critical: "critical",
  leadsTo: "leads to ",
  outcome: { good: "a good ending", mixed: "a mixed ending", poor: "a poor ending" },
} as const;
