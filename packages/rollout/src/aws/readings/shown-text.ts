const mostCharacters = 300;

/** Makes one short line of what others have written, without secrets and what moves a terminal's cursor. */
export function shownText(text: string, redact: (text: string) => string): string {
  const line = redact(text)
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line;
}
