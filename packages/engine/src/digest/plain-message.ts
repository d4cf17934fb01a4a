import type { Redact } from "@causeway/report";

/** Pulumi's own marks for colours, as `<{%fg 1%}>`, and those of terminals. */
// oxlint-disable-next-line no-control-regex
const colours = /<\{%[^%]{0,40}%\}>|\u001b\[[0-9;]{0,20}[A-Za-z]/gu;

/** Behind these words a broken plan lists the property's values, before and after, as they are. */
const valuesFollow = /((?:violates plan: )?[A-Za-z]+ changed): [\s\S]*/u;

const longest = 4_000;

/**
 * Takes out of a message of the engine what is not text, the values that Pulumi writes into it, and secrets: before it is clipped,
 * since half a secret is not known again.
 */
export function plainMessage(message: string, redact: Redact): string {
  const plain = message.replace(colours, "").trim();
  const safe = redact(/\bviolates plan\b/u.test(plain) ? plain.replace(valuesFollow, "$1") : plain);
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}
