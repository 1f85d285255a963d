/**
 * One session's values of the SCORM 2004 data model: what GetValue answers and why SetValue refuses (RTE 4.1.1, 4.2).
 * It reads the values it is given and changes none.
 */

import type { Format } from "./scorm2004_formats.ts";
import { ARRAYS, CHILDREN, ELEMENTS } from "./scorm2004_model.ts";
import { areDistinct, patternFormat, patternsOf, responseFormat } from "./scorm2004_responses.ts";
import { modelName } from "./strict_lms.ts";

/** An error code, and what GetDiagnostic says of it. */
type Refusal = readonly [code: string, diagnostic: string];

const FINE: Refusal = ["0", ""];
const KEYWORD = /\._(children|count|version)$/;
const isKnown = (model: string): boolean => model in ELEMENTS || model in CHILDREN || model in ARRAYS;

const DIAGNOSTICS: Readonly<Record<string, string>> = {
  "351": "Longer than the smallest permitted maximum: an LMS need not take it.",
  "406": "The value is not of the element's type.",
  "407": "The value is outside the element's range.",
};

export class Scorm2004Values {
  constructor(private readonly values: ReadonlyMap<string, string>) {}

  /** The value of an element that can be read; statuses as the LMS would determine them (RTE 4.2.4, 4.2.22). */
  read(name: string): string {
    if (name === "cmi.completion_status") {
      return this.determined(name, "cmi.completion_threshold", "cmi.progress_measure", "completed", "incomplete");
    }
    if (name === "cmi.success_status") {
      return this.determined(name, "cmi.scaled_passing_score", "cmi.score.scaled", "passed", "failed");
    }
    return this.values.get(name) ?? ELEMENTS[modelName(name)]?.given ?? "";
  }

  /** Where the LMS has a threshold, it decides itself, whatever the SCO set. */
  private determined(name: string, threshold: string, measure: string, reached: string, missed: string): string {
    const least = this.values.get(threshold);
    if (least === undefined) return this.values.get(name) ?? "unknown";
    const value = this.values.get(measure);
    if (value === undefined) return "unknown";
    return Number(value) >= Number(least) ? reached : missed;
  }

  get(name: string): readonly [value: string, code: string, diagnostic: string] {
    if (name === "") return ["", "301", "No element was named."];
    const model = modelName(name);
    if (KEYWORD.test(model)) return this.keyword(name, model);
    const element = ELEMENTS[model];
    if (element === undefined) return ["", "401", ""];
    if (element.access === "write") return ["", "405", ""];
    if (!this.exists(name)) return ["", "301", "There is no such entry."];
    const value = this.read(name);
    const isSet = this.values.has(name) || element.given !== undefined;
    return isSet ? [value, "0", ""] : ["", "403", ""];
  }

  private keyword(name: string, model: string): readonly [string, string, string] {
    if (model === "cmi._version") return ["1.0", "0", ""];
    const parent = model.replace(KEYWORD, "");
    if (!isKnown(parent)) return ["", "401", ""];
    if (!this.exists(name)) return ["", "301", "There is no such entry."];
    const children = model.endsWith("._children") ? CHILDREN[parent] : undefined;
    if (children !== undefined) return [children, "0", ""];
    const isCount = model.endsWith("._count") && parent in ARRAYS;
    if (isCount) return [String(this.count(name.replace(KEYWORD, ""))), "0", ""];
    return ["", "301", `${parent} has no ${model.slice(parent.length + 1)}.`];
  }

  /** Why SetValue refuses; code "0" where it takes the value. */
  refusal(name: string, value: string): Refusal {
    if (name === "") return ["351", "No element was named."];
    const model = modelName(name);
    if (KEYWORD.test(model)) return [model === "cmi._version" || isKnown(model.replace(KEYWORD, "")) ? "404" : "401", ""];
    if (/^adl\.nav\.request_valid\./.test(name)) return ["404", ""];
    const element = ELEMENTS[model];
    if (element === undefined) return ["401", ""];
    if (element.access === "read") return ["404", ""];
    const place = this.misplaced(name);
    if (place[0] !== "0") return place;
    const entry = /^cmi\.(interactions|objectives)\.\d+\./.exec(name)?.[0] ?? "";
    const missing = (element.needs ?? []).find((need) => !this.values.has(entry + need));
    if (missing !== undefined) return ["408", `${entry}${missing} must be set before.`];
    const code = (element.format ?? this.responseFormat(name, entry))(value);
    return code === "0" ? this.repeated(name, model, value, entry) : [code, DIAGNOSTICS[code] ?? ""];
  }

  private responseFormat(name: string, entry: string): Format {
    const type = this.values.get(`${entry}type`) ?? "";
    return name.endsWith(".pattern") ? patternFormat(type) : responseFormat(type);
  }

  /** RTE 4.1.1: entries are set in order, none is passed over; an array need not hold more than its SPM. */
  private misplaced(name: string): Refusal {
    for (const [array, index] of places(name)) {
      const count = this.count(array);
      if (index > count) return ["351", `${array} has ${count} entries: the next one is ${count}.`];
      const most = this.most(array);
      if (index >= most) return ["351", `${array} has ${most} entries: an LMS need not take more.`];
    }
    return FINE;
  }

  private most(array: string): number {
    const most = ARRAYS[modelName(array)] ?? 0;
    if (!array.endsWith(".correct_responses")) return most;
    const type = this.values.get(array.replace(/correct_responses$/, "type"));
    return type === undefined ? most : patternsOf(type);
  }

  /** What must be said only once: an objective's id, and a right answer. */
  private repeated(name: string, model: string, value: string, entry: string): Refusal {
    if (model === "cmi.objectives.n.id" && (this.values.get(name) ?? value) !== value) {
      return ["351", "An objective's id is set once."];
    }
    const isPattern = model.endsWith(".pattern") && areDistinct(this.values.get(`${entry}type`) ?? "");
    if (!isPattern && !/objectives\.n\.id$/.test(model)) return FINE;
    const [array, own] = places(name).pop() ?? ["", 0];
    const last = isPattern ? "pattern" : "id";
    for (let index = 0, count = this.count(array); index < count; index++) {
      if (index !== own && this.values.get(`${array}.${index}.${last}`) === value) {
        return ["351", `${array}.${index} has it already.`];
      }
    }
    return FINE;
  }

  private exists(name: string): boolean {
    return places(name).every(([array, index]) => index < this.count(array));
  }

  /** Entries of an array: each has its first value under one of these names. */
  private count(array: string): number {
    let count = 0;
    while (["id", "pattern", "comment", "location", "timestamp"].some((last) => this.values.has(`${array}.${count}.${last}`))) {
      count++;
    }
    return count;
  }
}

/** The arrays that the name goes through, with the index in each. */
function places(name: string): (readonly [array: string, index: number])[] {
  const parts = name.split(".");
  return parts.flatMap((part, place) =>
    /^\d+$/.test(part) ? [[parts.slice(0, place).join("."), Number(part)] as const] : [],
  );
}
