import { visibleText } from "../visible-text.ts";

/** HTML that is safe to write as it is. Only `html` and `trusted` make it, so a text cannot get in unescaped. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type Content = string | number | undefined | Markup | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Writes HTML. What is filled in is escaped, also in a quoted attribute, unless it is Markup; undefined is nothing. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    withoutIndent(strings)
      .map((text, index) => text + sourceOf(contents[index]))
      .join(""),
  );
}

/** Takes a constant of this package as HTML. */
export function trusted(constant: string): Markup {
  return new Markup(constant);
}

/** Escapes a text, with every unseen character spelled out. */
function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

const unindented = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The templates are indented for their readers; ten thousand rows of a page need not be. */
function withoutIndent(strings: TemplateStringsArray): readonly string[] {
  const known = unindented.get(strings) ?? strings.map((text) => text.replace(/\s*\n\s*/gu, "\n"));
  unindented.set(strings, known);
  return known;
}

function sourceOf(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.source;
  if (typeof content === "object") return content.map(sourceOf).join("");
  return escapeHtml(String(content));
}

/** Writes prose. What its writer put in backticks is code. */
export function prose(text: string): readonly Markup[] {
  return text.split(/`([^`]+)`/u).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** Writes a text of several lines as it is laid out. */
export function lines(text: string): Markup {
  return trusted(
    text
      .split(/\r\n|[\r\n]/u)
      .map(escapeHtml)
      .join("\n"),
  );
}
