/** Answers a pattern that matches a text and nothing else. `RegExp.escape` does it where Node is 24 or newer. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
