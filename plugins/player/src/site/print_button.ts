/** The Print button of pages with something to answer: what it needs is loaded when it is pressed. */

type Print = (withKey: boolean) => void;

const loaded = (): Print | undefined => (globalThis as { RoundsPrint?: Print }).RoundsPrint;

export function startPrint(): void {
  const button = document.querySelector<HTMLElement>("[data-rounds-print]");
  const key = document.querySelector<HTMLInputElement>("[data-rounds-print-key]");
  button?.addEventListener("click", () => {
    const run = (): void => (loaded() ?? (() => print()))(!!key?.checked);
    if (loaded()) return run();
    const script = document.createElement("script");
    script.onload = script.onerror = run;
    script.src = button.dataset["roundsPrint"] ?? "";
    document.head.append(script);
  });
}
