/**
 * A self-assessment as the page hands it to the player: the JSON in <script class="rounds-profile-data">, written by
 * build_tools/rounds/markdown/profile_html.py. Texts are HTML; titles are plain text.
 */

export interface ProfileResponse {
  id: string;
  text: string;
  value: number;
}

export interface NextModule {
  id: string;
  title: string;
  minutes?: number;
  /** Relative to the site's root; left out while the module is planned. */
  url?: string;
}

/** From one percentage of a scale's range to another; the boundary belongs to the higher band. */
export interface Band {
  from: number;
  to: number;
  title: string;
  advice?: string;
  modules: NextModule[];
}

export interface Scale {
  id: string;
  title: string;
  /** The competency's name. */
  competency?: string;
  bands: Band[];
}

export interface ProfileQuestion {
  id: string;
  prompt: string;
  /** A scale's id. */
  scale: string;
  /** It counts lowest + highest - value. */
  reverse?: boolean;
  /** Left out: the shared ones. */
  responses?: ProfileResponse[];
}

export interface Alert {
  question: string;
  /** Shown when the answer's value, before reversing, is this or more. */
  from: number;
  text: string;
  modules: NextModule[];
}

export interface Profile {
  id: string;
  title: string;
  responses: ProfileResponse[];
  scales: Scale[];
  questions: ProfileQuestion[];
  alerts: Alert[];
}
