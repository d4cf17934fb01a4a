import { visibleText } from "../../visible-text.ts";

/** Zero-width space. The text has none of its own left when we add ours: they were spelled out. */
const gap = "\u200B";

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Makes untrusted text safe as prose in a GitHub comment, in Markdown and in raw HTML alike: shows every character as
 * it is, links nothing, notifies nobody. Not for attributes: quotes stay.
 *
 * An entity alone does not stop a mention: GitHub looks for `@team` and `#12` in the rendered text. A zero-width space
 * does, and is what Dependabot and Renovate use.
 *
 * @see https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export function escapeText(text: string): string {
  const plain = visibleText(text).trim();
  return protectLineStart(escapePunctuation(breakAutolinks(plain)));
}

function breakAutolinks(text: string): string {
  return text
    .replace(/@(?=\w)/gu, `@${gap}`)
    .replace(/#(?=\d)/gu, `#${gap}`)
    .replace(/\bGH-(?=\d)/giu, `$&${gap}`)
    .replace(/:\/\//gu, `:${gap}//`)
    .replace(/\bwww\.(?=\S)/giu, `www${gap}.`)
    .replace(/\b(?=[\da-f]*[a-f])(?=[a-f]*\d)[\da-f](?=[\da-f]{6,39}\b)/giu, `$&${gap}`);
}

function escapePunctuation(text: string): string {
  return text
    .replace(/[&<>`*~[\\|$#@\u200B]/gu, (character) => named[character] ?? `&#${character.codePointAt(0)};`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "&#95;");
}

/** Prose follows a list marker, where `1.` or `-` would open another list. */
function protectLineStart(text: string): string {
  return text
    .replace(/^[-+=]/u, (marker) => `&#${marker.codePointAt(0)};`)
    .replace(/^(\d+)([.)])/u, (_, digits: string, mark: string) => `${digits}&#${mark.codePointAt(0)};`);
}
