/** The SCORM 1.2 API (RTE), and where an LMS has put it. */

import { findApi, type ScormApi } from "./scorm_api.ts";

/** The object that an LMS puts at window.API. */
export interface Scorm12Api {
  LMSInitialize(argument: ""): unknown;
  LMSFinish(argument: ""): unknown;
  LMSGetValue(name: string): unknown;
  LMSSetValue(name: string, value: string): unknown;
  LMSCommit(argument: ""): unknown;
  LMSGetLastError(): unknown;
}

export const findScorm12 = (self: Window): Scorm12Api | null => findApi<Scorm12Api>(self, "API", "LMSInitialize");

export const scorm12Calls = (api: Scorm12Api): ScormApi => ({
  initialize: () => api.LMSInitialize(""),
  terminate: () => api.LMSFinish(""),
  get: (name) => api.LMSGetValue(name),
  set: (name, value) => api.LMSSetValue(name, value),
  commit: () => api.LMSCommit(""),
  lastError: () => api.LMSGetLastError(),
});
