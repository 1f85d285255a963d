/**
 * A strict LMS for SCORM 2004 4th Edition: the API that a SCO finds (RTE chapter 3), the data model behind it
 * (scorm2004_values.ts) and what the LMS keeps between sessions. Sequencing only as far as one SCO meets it: which
 * navigation requests are valid, and whether the next launch resumes an attempt or begins a new one.
 */

import { ERRORS } from "./scorm2004_errors.ts";
import { Scorm2004Values } from "./scorm2004_values.ts";
import { type Kept, type LmsOptions, StrictLms } from "./strict_lms.ts";

export interface Scorm2004Api {
  Initialize(argument: string): string;
  Terminate(argument: string): string;
  GetValue(name: string): string;
  SetValue(name: string, value: string): string;
  Commit(argument: string): string;
  GetLastError(): string;
  GetErrorString(code: string): string;
  GetDiagnostic(code: string): string;
}

export class Scorm2004Lms extends StrictLms {
  readonly api: Scorm2004Api;
  private model = new Scorm2004Values(this.values);

  constructor(options: LmsOptions = {}) {
    super(options, "201");
    this.api = {
      Initialize: (argument) => this.logged("Initialize", [argument], () => this.initialize(argument)),
      Terminate: (argument) => this.logged("Terminate", [argument], () => this.terminate(argument)),
      GetValue: (name) => this.logged("GetValue", [name], () => this.get(name)),
      SetValue: (name, value) => this.logged("SetValue", [name, value], () => this.set(name, value)),
      Commit: (argument) => this.logged("Commit", [argument], () => this.commit(argument)),
      GetLastError: () => this.fault.code,
      GetErrorString: (code) => ERRORS[code] ?? "",
      GetDiagnostic: (code) => (code === this.fault.code && this.fault.diagnostic) || (ERRORS[code] ?? ""),
    };
  }

  /** The API under the name of the RTE, to be put at window.API_1484_11. */
  static of(options: LmsOptions = {}): { lms: Scorm2004Lms; API_1484_11: Scorm2004Api } {
    const lms = new Scorm2004Lms(options);
    return { lms, API_1484_11: lms.api };
  }

  /** A later session of the same learner: what this one has kept, with other options where they are given. */
  next(options: LmsOptions = {}): Scorm2004Lms {
    return new Scorm2004Lms({ ...this.options, ...options, kept: this.kept });
  }

  private initialize(argument: string): string {
    if (argument !== "") return this.refuse("201");
    if (this.state !== "before") return this.refuse(this.state === "running" ? "103" : "104");
    if (!this.mayInitialize()) return this.refuse("102");
    this.values = new Map(Object.entries({ ...this.given(), ...this.resumed(), ...this.launched() }));
    this.model = new Scorm2004Values(this.values);
    this.state = "running";
    return "true";
  }

  /** What stands in the model before anything was kept. */
  private given(): Kept {
    const { mastery = null, threshold = null, launchData = "", preferences = {} } = this.options;
    const { learner = { id: "learner_1", name: "Learner, One" }, objectives = [] } = this.options;
    const told = Object.entries(preferences).map(([name, value]) => [`cmi.learner_preference.${name}`, value]);
    return {
      ...Object.fromEntries(told),
      ...Object.fromEntries(objectives.map((id, nth) => [`cmi.objectives.${nth}.id`, id])),
      "cmi.learner_id": learner.id,
      "cmi.learner_name": learner.name,
      ...(launchData !== "" && { "cmi.launch_data": launchData }),
      ...(mastery !== null && { "cmi.scaled_passing_score": String(mastery / 100) }),
      ...(threshold !== null && { "cmi.completion_threshold": String(threshold) }),
    };
  }

  /** RTE 4.2.8: a session that ended without suspend ended the attempt; the next one begins with nothing. */
  private resumed(): Kept {
    const isOver = this.kept["cmi.entry"] === "" && !this.options.keepsEnded;
    if (!isOver) return this.kept;
    return Object.fromEntries(Object.entries(this.kept).filter(([name]) => name.startsWith("cmi.learner_preference.")));
  }

  /** What this launch sets anew. */
  private launched(): Kept {
    const { mode = "normal", credit = "credit", items = [], item = "" } = this.options;
    const entry = this.kept["cmi.entry"] ?? "ab-initio";
    const place = items.indexOf(item);
    return {
      "cmi.mode": mode,
      "cmi.credit": credit,
      "cmi.entry": entry === "" && !this.options.keepsEnded ? "ab-initio" : entry,
      "adl.nav.request_valid.continue": String(place >= 0 && place < items.length - 1),
      "adl.nav.request_valid.previous": String(place > 0),
    };
  }

  private terminate(argument: string): string {
    if (argument !== "") return this.refuse("201");
    if (this.state !== "running") return this.refuse(this.state === "before" ? "112" : "113");
    this.state = "finished";
    const request = this.value("adl.nav.request");
    // SN, adl.nav.request: an abandoned attempt leaves nothing behind but what was committed before.
    if (request.startsWith("abandon")) return "true";
    const suspended = this.value("cmi.exit") === "suspend" || request === "suspendAll";
    this.keepAll(suspended ? "resume" : "");
    return "true";
  }

  private commit(argument: string): string {
    if (argument !== "") return this.refuse("201");
    if (this.state !== "running") return this.refuse(this.state === "before" ? "142" : "143");
    if (!this.mayCommit()) return this.refuse("391");
    this.keepAll(this.value("cmi.entry"));
    return "true";
  }

  /** The session's time counts from its last commit on, should the learner's device die; the SCO sees it next time. */
  private keepAll(entry: string): void {
    const total = sum(this.value("cmi.total_time"), this.value("cmi.session_time"));
    const passing = Object.entries(Object.fromEntries(this.values)).filter(
      ([name]) => name !== "cmi.session_time" && name !== "cmi.exit" && !name.startsWith("adl.nav."),
    );
    const statuses = ["cmi.completion_status", "cmi.success_status"].map((name) => [name, this.model.read(name)]);
    this.keep({
      ...Object.fromEntries([...passing, ...statuses]),
      "cmi.total_time": total,
      "cmi.entry": entry,
    });
  }

  private get(name: string): string {
    if (this.state !== "running") return this.refuse(this.state === "before" ? "122" : "123", "", "");
    if (this.lacks(name)) return this.refuse("402", "", "");
    const target = /^adl\.nav\.request_valid\.(choice|jump)\.\{target=([^{}\s]+)\}$/.exec(name)?.[2];
    if (target !== undefined) return String((this.options.items ?? []).includes(target));
    const [value, code, diagnostic] = this.model.get(name);
    return code === "0" ? value : this.refuse(code, diagnostic, "");
  }

  private set(name: string, value: string): string {
    if (this.state !== "running") return this.refuse(this.state === "before" ? "132" : "133");
    if (this.lacks(name)) return this.refuse("402");
    const [code, diagnostic] = this.model.refusal(name, value);
    if (code !== "0") return this.refuse(code, diagnostic);
    if (this.options.refuses?.(name, value)) return this.refuse("351", "This LMS does not take it.");
    this.store(name, value);
    return "true";
  }
}

/** Seconds of a timeinterval; a year counts 365 days, a month 30. */
export function seconds(interval: string): number {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(interval) ?? [];
  const lengths = [365 * 86400, 30 * 86400, 86400, 3600, 60, 1];
  return lengths.reduce((total, length, nth) => total + length * Number(parts[nth + 1] ?? 0), 0);
}

/** Two timeintervals added. */
function sum(one: string, other: string): string {
  const hundredths = Math.round((seconds(one) + seconds(other)) * 100);
  const hours = Math.floor(hundredths / 360000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  return `PT${hours}H${minutes}M${(hundredths % 6000) / 100}S`;
}
