/** Letters that mean nothing to Mermaid, Markdown or HTML. All others are written as their code. */
const unsafe = /[^A-Za-z0-9 _:/(),-]/gu;
const maxLength = 60;

/**
 * Writes a text so that Mermaid shows it as it is, whatever it holds: quotes, brackets, backticks, tags, mentions.
 *
 * A text that starts like a list item is joined, since Mermaid shows "Unsupported markdown: list" instead of it.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function mermaidLabel(text: string): string {
  const line = text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^([-+*]|\d+[.)]) /, "$1");
  const letters = Array.from(line);
  const shown = letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join("")}…` : line;
  return shown.replace(unsafe, (letter) => `#${letter.codePointAt(0)};`);
}
