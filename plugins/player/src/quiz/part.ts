/** A part that the player adds to the engine's markup. */
export const part = (tag: string, className: string): HTMLElement =>
  Object.assign(document.createElement(tag), { className });
