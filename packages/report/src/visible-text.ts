/**
 * Characters that a reader cannot see or that reorder what they see: control and format characters (bidi overrides,
 * zero-width, tags), line separators, lone surrogates and the blank "letters".
 *
 * @see https://trojansource.codes
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0/gu;

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Answers the text on one line, with every unseen character spelled out, as `\n` or `\u{202e}`. */
export function visibleText(text: string): string {
  return text.replace(unseen, spell);
}

/** Answers the text as it is laid out, with unseen characters other than line breaks and tabs spelled out. */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n?/gu, "\n")
    .replace(unseen, (character) => (character === "\n" || character === "\t" ? character : spell(character)));
}

function spell(character: string): string {
  return named[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
