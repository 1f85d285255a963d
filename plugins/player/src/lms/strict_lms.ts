/**
 * What the strict doubles of SCORM 1.2 and SCORM 2004 have in common: how an LMS is set up, the log of calls, and
 * that nothing is kept before a commit. Taking `kept` at any moment tells what a learner whose device died at that
 * moment would find again.
 */

/** What the LMS keeps of a learner's attempt: data model elements by name. */
export type Kept = Readonly<Record<string, string>>;

export interface Call {
  name: string;
  args: string[];
  result: string;
  /** The last error's code after the call. */
  error: string;
  /** Milliseconds since the LMS began. */
  at: number;
}

export interface LmsOptions {
  /** What an earlier session left. */
  kept?: Kept;
  mode?: "normal" | "browse" | "review" | "";
  credit?: "credit" | "no-credit";
  /** Percent, from the manifest or an admin; null: none. SCORM 2004 gives it as scaled_passing_score. */
  mastery?: number | null;
  /** SCORM 2004: completion_threshold, 0..1; null: none. */
  threshold?: number | null;
  /** What the manifest has the LMS hand over: datafromlms, dataFromLMS. */
  launchData?: string;
  /** What the learner set in the LMS: elements of student_preference or learner_preference by their last names. */
  preferences?: Readonly<Record<string, string>>;
  /** SCORM 2004: ids of the item's sequencing objectives, which stand in cmi.objectives from the start (RTE 4.2.17). */
  objectives?: readonly string[];
  /** SCORM 2004: the items of the package in order, and which one this is. */
  items?: readonly string[];
  item?: string;
  /** SCORM 1.2: rewrites the status from raw and mastery at LMSFinish (RTE, cmi.student_data.mastery_score), as Moodle does. */
  override?: boolean;
  /** SCORM 1.2: turns an untouched "not attempted" into "completed" at LMSFinish, as Moodle does. */
  completesUntouched?: boolean;
  /** SCORM 2004: a session that ended without suspend is taken up again all the same, as Moodle does. */
  keepsEnded?: boolean;
  /** Element groups that this LMS does not implement: "interactions", "objectives", "student_data", ... */
  lacks?: string[];
  /** Characters of suspend data that are kept; what is longer is cut without a word. */
  cutsAt?: number;
  learner?: { id: string; name: string };
  /** Called at each commit with its number from 0: false makes it fail. A page may be made to wait here. */
  commit?: (number: number) => boolean;
  /** Called at each initialisation with its number from 0: false makes it fail. */
  initialize?: (number: number) => boolean;
  /** Refuses a SetValue that would be taken otherwise. */
  refuses?: (name: string, value: string) => boolean;
  /** Milliseconds; the clock of the call log. */
  now?: () => number;
  /** Called after each call. */
  onCall?: (call: Call) => void;
  /** Called when something was kept, before the SCO is told so. */
  onKept?: (kept: Kept) => void;
}

/** An error code, and what GetDiagnostic says where the code alone says too little. */
interface Fault {
  code: string;
  diagnostic: string;
}

const FINE: Fault = { code: "0", diagnostic: "" };

export abstract class StrictLms {
  readonly calls: Call[] = [];
  /** What the LMS would still have if the learner's device died now. */
  kept: Kept;
  state: "before" | "running" | "finished" = "before";
  /** Refuses every call: browsers cut an LMS's synchronous requests while a page closes. */
  deaf = false;
  protected values = new Map<string, string>();
  protected fault = FINE;
  private commits = 0;
  private initializes = 0;
  private readonly began: number;

  constructor(
    protected readonly options: LmsOptions,
    private readonly argumentError: string,
  ) {
    this.kept = { ...options.kept };
    this.began = this.now();
  }

  /** What the SCO has set, committed or not. */
  get current(): Kept {
    return Object.fromEntries(this.values);
  }

  /** Calls of one name, in order. */
  called(name: string, first?: string): Call[] {
    return this.calls.filter((call) => call.name === name && (first === undefined || call.args[0] === first));
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  protected logged(name: string, args: string[], work: () => string): string {
    this.fault = FINE;
    // A SCO must pass strings (RTE of both versions); anything else is shown in the log as what it was.
    const strings = args.every((argument) => typeof argument === "string");
    const result = this.deaf
      ? this.refuse("101", "The page is closing.")
      : strings
        ? work()
        : this.refuse(this.argumentError, "Only strings are taken.");
    const call = { name, args: args.map(String), result, error: this.fault.code, at: this.now() - this.began };
    this.calls.push(call);
    this.options.onCall?.(call);
    return result;
  }

  protected refuse(code: string, diagnostic = "", result = "false"): string {
    this.fault = { code, diagnostic };
    return result;
  }

  protected mayInitialize(): boolean {
    return this.options.initialize?.(this.initializes++) ?? true;
  }

  protected mayCommit(): boolean {
    return this.options.commit?.(this.commits++) ?? true;
  }

  protected keep(kept: Kept): void {
    this.kept = kept;
    this.options.onKept?.(kept);
  }

  protected value(name: string): string {
    return this.values.get(name) ?? "";
  }

  protected store(name: string, value: string): void {
    const cut = name === "cmi.suspend_data" ? this.options.cutsAt : undefined;
    this.values.set(name, value.slice(0, cut));
  }

  protected lacks(model: string): boolean {
    return (this.options.lacks ?? []).some((group) => `${model}.`.startsWith(`cmi.${group}.`));
  }
}

/** The name with each index as `n`: "cmi.interactions.3.id" -> "cmi.interactions.n.id". */
export function modelName(name: string): string {
  return name.replace(/\.\d+(?=\.|$)/g, ".n");
}
