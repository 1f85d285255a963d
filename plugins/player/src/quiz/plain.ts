/** Between the engine's HTML and plain text. */

/** The words of a piece of HTML, those of images too, without citation numbers. */
export function plain(html: string): string {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const cite of template.content.querySelectorAll(".r-cite")) cite.remove();
  for (const image of template.content.querySelectorAll("img")) image.replaceWith(` ${image.alt} `);
  return (template.content.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** The same of a text to be called by: of several paragraphs, lists and tables the first one's words. */
export function brief(html: string): string {
  const template = document.createElement("template");
  template.innerHTML = html;
  const [first, second] = template.content.children;
  const block = "p, ul, ol, dl, pre, div, table, blockquote";
  return second && first?.matches(block) ? `${plain(first.outerHTML)} …` : plain(html);
}

/** Plain text made safe to stand in HTML and in its attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
