/**
 * Light and dark. The page's own first script has set the scheme before anything was painted; here the button
 * changes it, and a change of the device's setting is followed while the learner has chosen nothing.
 */

const KEY = "rounds.palette";
const device = matchMedia("(prefers-color-scheme: dark)");

type Scheme = "default" | "slate";

const deviceScheme = (): Scheme => (device.matches ? "slate" : "default");

function chosen(): Scheme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "slate" || kept === "default" ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a choice that differs from the device's setting; choosing the device's own scheme follows it again. */
function keep(scheme: Scheme): void {
  try {
    if (scheme === deviceScheme()) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // Storage is blocked: the choice lasts for this page.
  }
}

function apply(scheme: Scheme): void {
  document.body.dataset["mdColorScheme"] = scheme;
}

export function startPalette(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-rounds-palette]");
  button?.addEventListener("click", () => {
    const scheme = document.body.dataset["mdColorScheme"] === "slate" ? "default" : "slate";
    apply(scheme);
    keep(scheme);
  });
  device.addEventListener("change", () => apply(chosen() ?? deviceScheme()));
  addEventListener("storage", (event) => {
    if (event.key === KEY) apply(chosen() ?? deviceScheme());
  });
}
