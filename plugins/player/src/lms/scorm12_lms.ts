/**
 * A strict LMS for SCORM 1.2: the API that a SCO finds (RTE), and what the LMS keeps between sessions.
 * It runs in a page (a frame for playing packages) and in tests.
 */

import { ERRORS } from "./scorm12_errors.ts";
import { type Format, feedback } from "./scorm12_formats.ts";
import { ARRAYS, CHILDREN, ELEMENTS } from "./scorm12_model.ts";
import { type Kept, type LmsOptions, modelName, StrictLms } from "./strict_lms.ts";

export type { Kept, LmsOptions };

export interface Scorm12Api {
  LMSInitialize(argument: string): string;
  LMSFinish(argument: string): string;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string;
  LMSCommit(argument: string): string;
  LMSGetLastError(): string;
  LMSGetErrorString(code: string): string;
  LMSGetDiagnostic(code: string): string;
}

export class Scorm12Lms extends StrictLms {
  readonly api: Scorm12Api;

  constructor(options: LmsOptions = {}) {
    super(options, "201");
    this.api = {
      LMSInitialize: (argument) => this.logged("LMSInitialize", [argument], () => this.initialize(argument)),
      LMSFinish: (argument) => this.logged("LMSFinish", [argument], () => this.finish(argument)),
      LMSGetValue: (name) => this.logged("LMSGetValue", [name], () => this.get(name)),
      LMSSetValue: (name, value) => this.logged("LMSSetValue", [name, value], () => this.set(name, value)),
      LMSCommit: (argument) => this.logged("LMSCommit", [argument], () => this.commit(argument)),
      LMSGetLastError: () => this.fault.code,
      LMSGetErrorString: (code) => ERRORS[code] ?? "",
      LMSGetDiagnostic: (code) => (code === this.fault.code && this.fault.diagnostic) || (ERRORS[code] ?? ""),
    };
  }

  /** The API under the names of the RTE, to be put at window.API. */
  static of(options: LmsOptions = {}): { lms: Scorm12Lms; API: Scorm12Api } {
    const lms = new Scorm12Lms(options);
    return { lms, API: lms.api };
  }

  /** A later session of the same learner: what this one has kept, with other options where they are given. */
  next(options: LmsOptions = {}): Scorm12Lms {
    return new Scorm12Lms({ ...this.options, ...options, kept: this.kept });
  }

  private initialize(argument: string): string {
    if (argument !== "") return this.refuse("201");
    if (this.state !== "before") return this.refuse("101");
    if (!this.mayInitialize()) return this.refuse("101");
    this.values = new Map(Object.entries({ ...this.given(), ...this.kept, ...this.launched() }));
    this.state = "running";
    return "true";
  }

  /** What stands in the model before anything was kept. */
  private given(): Record<string, string> {
    const { mastery = null, learner = { id: "learner_1", name: "Learner, One" } } = this.options;
    const { launchData = "", preferences = {} } = this.options;
    const told = Object.entries(preferences).map(([name, value]) => [`cmi.student_preference.${name}`, value]);
    return {
      ...Object.fromEntries(told),
      "cmi.launch_data": launchData,
      "cmi.core.student_id": learner.id,
      "cmi.core.student_name": learner.name,
      "cmi.core.lesson_status": "not attempted",
      "cmi.core.total_time": "0000:00:00.00",
      "cmi.student_data.mastery_score": mastery === null ? "" : String(mastery),
    };
  }

  /** What this launch sets anew. */
  private launched(): Record<string, string> {
    const { mode = "normal", credit = "credit" } = this.options;
    const entry = this.kept["cmi.core.entry"] ?? "ab-initio";
    return { "cmi.core.lesson_mode": mode, "cmi.core.credit": credit, "cmi.core.entry": entry };
  }

  private finish(argument: string): string {
    if (argument !== "") return this.refuse("201");
    if (this.state !== "running") return this.refuse("301");
    this.state = "finished";
    const status = this.finalStatus();
    const total = sum(this.value("cmi.core.total_time"), this.value("cmi.core.session_time"));
    const suspended = this.value("cmi.core.exit") === "suspend";
    this.values.set("cmi.core.lesson_status", status);
    this.values.set("cmi.core.total_time", total);
    this.values.set("cmi.core.entry", suspended ? "resume" : "");
    this.keepAll();
    return "true";
  }

  private finalStatus(): string {
    const status = this.value("cmi.core.lesson_status");
    const { mode = "normal", credit = "credit", mastery = null, override, completesUntouched } = this.options;
    const raw = this.value("cmi.core.score.raw");
    if (completesUntouched && status === "not attempted") return "completed";
    const rewrites = override && mastery !== null && raw !== "" && credit === "credit" && mode !== "browse";
    if (!rewrites || mode === "review") return status;
    return Number(raw) >= mastery ? "passed" : "failed";
  }

  private commit(argument: string): string {
    if (argument !== "") return this.refuse("201");
    if (this.state !== "running") return this.refuse("301");
    if (!this.mayCommit()) return this.refuse("101");
    this.keepAll();
    return "true";
  }

  private keepAll(): void {
    const { "cmi.core.session_time": _session, "cmi.core.exit": _exit, ...kept } = Object.fromEntries(this.values);
    this.keep(kept);
  }

  private get(name: string): string {
    if (this.state !== "running") return this.refuse("301", "", "");
    const model = modelName(name);
    if (this.lacks(model)) return this.refuse("401", "", "");
    if (model.endsWith("._children")) return this.children(model.slice(0, -"._children".length));
    if (model.endsWith("._count")) return this.counted(name.slice(0, -"._count".length));
    if (model === "cmi._version") return "3.4";
    const element = ELEMENTS[model];
    if (element === undefined) return this.refuse("201", "", "");
    if (element.access === "write") return this.refuse("404", "", "");
    return this.within(name, false) ? this.value(name) : this.refuse("201", "", "");
  }

  private children(parent: string): string {
    const children = CHILDREN[parent];
    if (children !== undefined) return children;
    return this.refuse(parent in ELEMENTS ? "202" : "201", "", "");
  }

  private counted(name: string): string {
    const model = modelName(name);
    if (ARRAYS.includes(model)) return String(this.count(name));
    return this.refuse(model in ELEMENTS || model in CHILDREN ? "203" : "201", "", "");
  }

  private set(name: string, value: string): string {
    if (this.state !== "running") return this.refuse("301");
    const model = modelName(name);
    if (/\._(children|count|version)$/.test(model)) return this.refuse("402");
    if (this.lacks(model)) return this.refuse("401");
    const element = ELEMENTS[model];
    if (element === undefined || !this.within(name, true)) return this.refuse("201");
    if (element.access === "read") return this.refuse("403");
    if (!this.format(name, element.format)(value)) return this.refuse("405");
    if (this.options.refuses?.(name, value)) return this.refuse("101");
    // RTE, cmi.comments: they are added to those already there.
    this.store(name, model === "cmi.comments" ? this.value(name) + value : value);
    return "true";
  }

  private format(name: string, format: Format | null): Format {
    const interaction = /^cmi\.interactions\.\d+/.exec(name)?.[0] ?? "";
    return format ?? feedback(this.value(`${interaction}.type`));
  }

  /** Whether every index in the name exists; where `added`, the last one may also be the next. */
  private within(name: string, added: boolean): boolean {
    const parts = name.split(".");
    const places = parts.flatMap((part, place) => (/^\d+$/.test(part) ? [place] : []));
    return places.every((place, nth) => {
      const count = this.count(parts.slice(0, place).join("."));
      // An entry begins with its id (or pattern); what comes before has no entry to stand in.
      const begins = nth === places.length - 1 && added && /^(id|pattern)$/.test(parts[place + 1] ?? "");
      return Number(parts[place]) < count + Number(begins);
    });
  }

  private count(array: string): number {
    let count = 0;
    while (this.values.has(`${array}.${count}.id`) || this.values.has(`${array}.${count}.pattern`)) count++;
    return count;
  }
}

/** Two CMITimespans added. */
function sum(one: string, other: string): string {
  const hundredths = [one, other].reduce((total, span) => {
    const [hours = "0", minutes = "0", seconds = "0"] = span.split(":");
    return total + Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 100);
  }, 0);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const hours = String(Math.floor(hundredths / 360000)).padStart(4, "0");
  return `${hours}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
