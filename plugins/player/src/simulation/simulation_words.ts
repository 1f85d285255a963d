/** Every word that a simulation shows or speaks. */

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const simulationWords = {
  facts: "The facts",
  begin: "Begin",
  stands: "Time stands still while you read.",
  noWayBack: "You cannot go back within a run.",
  goOn: "Go on",
  debrief: "See the debrief",
  replay: "Replay",
  scene: (title: string, n: number): string => `${title}. Scene ${n}`,
  happened: (title: string): string => `${title}. What happened`,
  ended: (title: string): string => `${title}. Debrief`,
  compareAnswer: "Compare",
  note: "Note it",
  skip: "Skip",
  whatNow: "What do you do?",
  youChose: (letter: string): string => `You chose ${letter}`,
  consequence: "What happened",
  critical: "Critical error",
  stuck: "There is no way on from here. Start again.",
  startAgain: "Start again",
  changed:
    "Your run was saved with another version of this simulation and does not fit any more. You start again; " +
    "finished runs are kept.",

  clock: "Simulated clock",
  weekday: (day: number): string => WEEKDAYS[((day % 7) + 7) % 7] ?? "",
  day: (n: number): string => `day ${n}`,
  alone: (n: number): string => `Day ${n}`,
  span: (days: number, hours: number, minutes: number): string => {
    const parts = [days && count(days, "day", "days"), hours && `${hours} h`, minutes && `${minutes} min`];
    return parts.filter(Boolean).join(" ") || "0 min";
  },
  later: (span: string): string => `${span} later`,
  noTime: "No time has passed",
  left: (span: string): string => `${span} left`,
  over: (span: string): string => `${span} too late`,
  atDeadline: "Due now",
  due: (label: string, when: string): string => `${label || "Due"} ${when}`,
  used: (percent: number): string => `${percent} percent of the time used`,
  cost: (span: string): string => `Cost: ${span}.`,

  outcome: { good: "It went well", mixed: "It went partly well", poor: "It went badly" },
  took: (span: string): string => `Simulated time: ${span}.`,
  criticalErrors: (n: number): string => count(n, "critical error", "critical errors"),
  criticalWhy: "Named here whatever the rest of the run was like.",
  noCritical: "none",
  how: "How you worked",
  band: { strong: "Strong", steady: "Steady", work: "To work on" },
  notAsked: "Not asked on this path",
  takeNext: "To take next:",
  path: "Your path",
  stronger: "A stronger choice was open.",
  talk: "To think over",
  modules: "Modules on this case",
  compare: "Your runs",
  whatCompared: "Compared",
  first: "First run",
  best: "Best run",
  result: "Outcome",
  errors: "Critical errors",
  runs: (n: number): string => `You have finished ${count(n, "run", "runs")}.`,
} as const;
