/**
 * A captured log of calls, made again to a fresh strict double: what a lenient LMS let pass is found so.
 */

import { Scorm12Lms } from "./scorm12_lms.ts";
import { Scorm2004Lms } from "./scorm2004_lms.ts";
import type { Call, LmsOptions } from "./strict_lms.ts";

/**
 * Whether the SCO did something wrong. Error 403 on GetValue is no fault: it says that nothing was set yet (SCORM 2004
 * RTE 3.1.7.5), which a SCO can only learn by asking.
 */
export const isFault = ({ name, error }: Pick<Call, "name" | "error">): boolean =>
  error !== "0" && !(name === "GetValue" && error === "403");

/** The calls that the strict LMS refuses, with its errors; none where all is well. */
export function replay(calls: readonly Pick<Call, "name" | "args">[], options: LmsOptions = {}): Call[] {
  const isScorm12 = calls.some(({ name }) => name.startsWith("LMS"));
  const lms = isScorm12 ? new Scorm12Lms(options) : new Scorm2004Lms(options);
  const api = lms.api as unknown as Record<string, (...args: string[]) => string>;
  for (const { name, args } of calls) api[name]?.(...args);
  return lms.calls.filter(isFault);
}
