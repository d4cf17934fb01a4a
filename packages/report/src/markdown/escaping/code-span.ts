import { visibleText } from "../../visible-text.ts";
import { escapeText } from "./escape-text.ts";

/**
 * Shows untrusted text as inline code, also inside a table. Text that a backtick span could not hold there becomes a
 * `code` element with everything escaped.
 */
export function codeSpan(text: string): string {
  const shown = visibleText(text);
  const isPlain = /^[^`|<>&@]+$/u.test(shown) && shown === shown.trim();
  return isPlain ? `\`${shown}\`` : htmlCode(text);
}

/** Shows untrusted text as inline code where Markdown is not read, as in a `summary` element. */
export function htmlCode(text: string): string {
  const escaped = escapeText(text);
  return `<code>${escaped === "" ? "(empty)" : escaped}</code>`;
}
