/** A session with an LMS by cmi5: the launch gives its terms, xapi_recording.ts holds the session. */

import { authorizationOf, type LaunchData, launchOf, publisherIdOf, readLaunch, sessionOf } from "./cmi5_launch.ts";
import type { Connect } from "./lms_session.ts";
import { lrsSender } from "./xapi_client.ts";
import { baseOf, ownIri } from "./xapi_launch.ts";
import { openRecording } from "./xapi_recording.ts";
import type { Activity } from "./xapi_statements.ts";

const category = (name: string): Activity => ({
  objectType: "Activity",
  id: `https://w3id.org/xapi/cmi5/context/categories/${name}`,
});

/** Goes back to the LMS (10.2.6); without a returnURL the package says that the window can be closed. */
function leave({ returnURL }: LaunchData): void {
  if (!returnURL) return;
  const target = new URL(returnURL, location.href);
  // An address that is a script is none.
  if (/^https?:$/.test(target.protocol)) location.assign(target.href);
}

/** Looks for a cmi5 launch in the page's address. */
export const connectCmi5: Connect = async ({ onState }) => {
  const launch = launchOf(location.search);
  const authorization = launch && (await authorizationOf(launch));
  if (!launch || !authorization) return null;
  const send = lrsSender(launch.endpoint, authorization);
  const read = await readLaunch(send, launch);
  if (!read) return null;
  const { data, preferences } = read;
  return openRecording(
    {
      send,
      speaker: {
        actor: launch.actor,
        activity: { objectType: "Activity", id: launch.activityId },
        base: baseOf(ownIri() ?? publisherIdOf(data) ?? launch.activityId),
        template: { registration: launch.registration, ...data.contextTemplate },
        language: document.documentElement.lang || "und",
        categories: { every: [category("cmi5")], judged: [category("moveon")] },
        mastery: data.masteryScore,
      },
      registration: launch.registration,
      session: sessionOf(data, launch),
      isStrict: true,
      visit: /^(browse|review)$/i.test(data.launchMode) ? "looking" : "counted",
      preferences,
      leave: () => leave(data),
    },
    onState,
  );
};
