/** The SCORM 2004 API, the same in 3rd and 4th Edition (RTE 3.1), and where an LMS has put it. */

import { findApi, type ScormApi } from "./scorm_api.ts";

/** The object that an LMS puts at window.API_1484_11. */
export interface Scorm2004Api {
  Initialize(argument: ""): unknown;
  Terminate(argument: ""): unknown;
  GetValue(name: string): unknown;
  SetValue(name: string, value: string): unknown;
  Commit(argument: ""): unknown;
  GetLastError(): unknown;
}

export const findScorm2004 = (self: Window): Scorm2004Api | null =>
  findApi<Scorm2004Api>(self, "API_1484_11", "Initialize");

export const scorm2004Calls = (api: Scorm2004Api): ScormApi => ({
  initialize: () => api.Initialize(""),
  terminate: () => api.Terminate(""),
  get: (name) => api.GetValue(name),
  set: (name, value) => api.SetValue(name, value),
  commit: () => api.Commit(""),
  lastError: () => api.GetLastError(),
});
