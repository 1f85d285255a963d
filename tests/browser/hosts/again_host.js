/* scorm-again as an LMS holds it: every call is written down, what is committed goes to the LMS's server by its own
   requests (async or not), and an attempt begins from what that server has. Used by again_host.py. */
function scormAgainHost({ standard, kept, settings, learner }) {
  const is12 = standard === "scorm12";
  const real = new (is12 ? Scorm12API : Scorm2004API)({ autocommit: false, lmsCommitUrl: "/commit", ...settings });
  const told = is12
    ? { "cmi.core.student_id": "ada", "cmi.core.student_name": "Lovelace, Ada", ...learner }
    : { "cmi.learner_id": "ada", "cmi.learner_name": "Lovelace, Ada", ...learner };
  // What was never set is sent as an empty text, a list of nothing as "{}": neither is a value to begin from.
  const held = Object.entries(kept).filter(([, value]) => value && value !== "{}");
  real.loadFromFlattenedJSON({ ...told, ...Object.fromEntries(held) }, "");
  const calls = [];
  const prefix = is12 ? "LMS" : "";
  const names = ["Initialize", is12 ? "Finish" : "Terminate", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic"];
  const api = Object.fromEntries(
    names.map((short) => {
      const name = prefix + short;
      return [
        name,
        (...args) => {
          const result = real[name](...args);
          // Before it is opened only this house's own calls come, which warm the stand-in of another origin.
          if (short === "Initialize" || calls.length) calls.push({ name, args: args.map(String), result: String(result) });
          return result;
        },
      ];
    }),
  );
  api.getFlattenedCMI = () => real.getFlattenedCMI();
  return { api, calls, real, name: is12 ? "API" : "API_1484_11" };
}
