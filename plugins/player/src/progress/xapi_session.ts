/** A session with a learning record store by plain xAPI, launched as tincan.xml is: no launch data, no mastery score. */

import type { Connect } from "./lms_session.ts";
import { lrsSender } from "./xapi_client.ts";
import { baseOf, ownIri, xapiLaunchOf } from "./xapi_launch.ts";
import { openRecording } from "./xapi_recording.ts";
import { uuid } from "./xapi_statements.ts";

/** Looks for a launch in the page's address. */
export const connectXapi: Connect = async ({ onState }) => {
  const launch = xapiLaunchOf(location.search);
  if (!launch) return null;
  const { endpoint, auth, actor, activityId, registration } = launch;
  const language = document.documentElement.lang || "und";
  return openRecording(
    {
      send: lrsSender(endpoint, auth),
      speaker: {
        actor,
        activity: {
          objectType: "Activity",
          id: activityId,
          definition: { type: "http://adlnet.gov/expapi/activities/lesson", name: { [language]: document.title } },
        },
        base: baseOf(ownIri() ?? activityId),
        template: registration ? { registration } : {},
        language,
        categories: { every: [], judged: [] },
        mastery: null,
      },
      registration,
      session: uuid(),
      isStrict: false,
      visit: "counted",
      preferences: {},
      leave: () => {},
    },
    onState,
  );
};
