import { canaryPattern } from "./canary-pattern.ts";
import { mask } from "./mask.ts";
import { redactFormats } from "./secret-formats.ts";

export interface RedactionOptions {
  /** Secrets that are known by value: hidden wherever they appear, in plain or encoded. @default none */
  readonly canaries?: readonly string[];
}

export type Redact = (text: string) => string;

/** Hides secrets in a text: those that are known by value, and what has the form of one. */
export function redactText(text: string, options: RedactionOptions = {}): string {
  return createRedact(options)(text);
}

/** Prepares `redactText` for many texts. */
export function createRedact(options: RedactionOptions = {}): Redact {
  const known = canaryPattern(options.canaries ?? []);
  const answers = new Map<string, string>();
  return (text) => {
    const answered = answers.get(text);
    if (answered !== undefined) return answered;
    const redacted = redactFormats(known === undefined ? text : text.replace(known, mask));
    answers.set(text, redacted);
    return redacted;
  };
}
