/**
 * Answers the ids that a program may have got from outside itself: from its config, or from an answer recorded for it.
 *
 * An id stands alone in a text or inside of a longer one, such as a list by commas or a document.
 *
 * @param texts Objects as JSON.
 */
export function givenIds(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(wholeTexts).flatMap(idsIn));
}

/** Answers the text itself or, of a JSON document, every text in it. */
function wholeTexts(text: string): readonly string[] {
  if (!/^\s*[[{]/.test(text)) return [text.trim()];
  try {
    const parsed: unknown = JSON.parse(text);
    return leavesOf(parsed);
  } catch {
    return [text];
  }
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return wholeTexts(value);
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** A region or a name in an ARN is no reason to take the ARN for given: what has no long number is no id. */
function idsIn(text: string): readonly string[] {
  return [text, ...text.split(/[\s"',;]+/)].filter((part) => /[0-9a-f]{8}/.test(part));
}
