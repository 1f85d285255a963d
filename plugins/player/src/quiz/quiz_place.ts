/**
 * Where a quiz that is asked before and after reading stands on its page. In two places, the first is for the questions
 * before reading, the last for those at the end; in one, they follow each other.
 */

/** The places of a quiz in one module, in the order of the page. */
function placesOf({ dataset: { quiz, module } }: HTMLElement): HTMLElement[] {
  const places = [...document.querySelectorAll<HTMLElement>("rounds-quiz[data-quiz]:not([data-only])")];
  return places.filter(({ dataset }) => dataset["quiz"] === quiz && dataset["module"] === module);
}

export function placeOf(host: HTMLElement): "only" | "first" | "last" {
  const places = placesOf(host);
  return places.length < 2 || !places.includes(host) ? "only" : places[0] === host ? "first" : "last";
}

/** Into view and focus: the question that is open in the first place. */
export function otherPlace(host: HTMLElement): void {
  const first = placesOf(host)[0];
  first?.scrollIntoView({ block: "start" });
  first?.querySelector<HTMLElement>(".r-q:not([hidden]) .r-q__prompt")?.focus({ preventScroll: true });
}
