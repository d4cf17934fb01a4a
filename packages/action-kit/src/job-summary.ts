import { appendFileSync } from "node:fs";

/**
 * Bytes that a summary may have. GitHub drops a longer one whole, and counts 1,048,576; the rest is left for its own use.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const summaryBytesMaximum = 1_000_000;

/** Appends the first text that fits to the summary of the step. Without a summary file, as on a laptop, does nothing. */
export function writeJobSummary(file: string | undefined, texts: readonly string[]): void {
  const text = texts.find((candidate) => Buffer.byteLength(candidate) < summaryBytesMaximum);
  if (file && text !== undefined) appendFileSync(file, `${text}\n`);
}
