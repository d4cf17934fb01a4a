/** Answers the text, or its beginning and how much is missing where it is longer than `limit` UTF-16 units. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = withoutHalfCharacter(text.slice(0, limit));
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** Answers the end of the text: what a program printed last tells most. */
export function clipStart(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(text.length - limit).replace(/^[\uDC00-\uDFFF]/u, "");
  return `(${text.length - kept.length} characters before) …${kept}`;
}

function withoutHalfCharacter(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/u, "");
}
