/**
 * <rounds-profile>: makes the engine's readable form into a self-assessment whenever the element enters the page.
 * Without scripts, or with data that cannot be read, the form stays as it is: readable.
 */

import type { Profile } from "../course/profile.ts";
import type { ProgressStore } from "../progress/store.ts";
import { ProfileView } from "./profile_view.ts";

/** Call once, after the store is open. */
export function defineProfile(store: ProgressStore): void {
  if (customElements.get("rounds-profile")) return;
  const views = new Set<ProfileView>();
  store.watchRecords((record) => views.forEach((view) => view.follow(record)));

  customElements.define(
    "rounds-profile",
    class extends HTMLElement {
      #view: ProfileView | null = null;

      connectedCallback(): void {
        const profile = profileIn(this);
        const form = this.querySelector("form");
        if (profile && form) this.#view ??= new ProfileView(this, form, profile, store);
        if (this.#view) views.add(this.#view);
      }

      disconnectedCallback(): void {
        if (this.#view) views.delete(this.#view);
      }
    },
  );
}

function profileIn(host: Element): Profile | null {
  try {
    const data = host.querySelector(".rounds-profile-data")?.textContent;
    return data ? (JSON.parse(data) as Profile) : null;
  } catch {
    return null;
  }
}
