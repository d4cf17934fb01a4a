import { createHash } from "node:crypto";
import { UserError } from "@causeway/core";

const mostBytes = 4096;

/**
 * Checks a value that is known while the program runs.
 *
 * @throws UserError `parameters/value-invalid`, without the value: it may be a secret.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function assertParameterValue(key: string, value: string): void {
  const bytes = Buffer.byteLength(value);
  if (bytes < 1 || bytes > mostBytes) {
    throw invalid(`The value of "${key}" has ${bytes} bytes; allowed are 1 to ${mostBytes}.`);
  }
  if (/\{\{.*\}\}/s.test(value)) {
    throw invalid(
      `The value of "${key}" has {{ }} in it, which would refer to another parameter; allowed is any other text.`,
    );
  }
}

/** Makes the error for a secret that would be written, and shown in previews, as it is. */
export function secretAmongValues(key: string): UserError {
  const message = `The value of "${key}" is a secret, and stands among the plain values; allowed are values that all may see.`;
  return new UserError("parameters/value-invalid", message, { hint: "Move it to the secrets of the tree." });
}

/**
 * Answers a number that changes with the value, since AWS's provider compares nothing else of a value that it only writes.
 * It tells as much of the value as a hash does: who sees it can try guesses. It must stay as secret as the value.
 */
export function versionOf(name: string, value: string): number {
  const digest = createHash("sha256")
    .update(JSON.stringify([name, value]))
    .digest();
  // 48 bits, which every JSON reader keeps whole.
  return digest.readUIntBE(0, 6);
}

function invalid(message: string): UserError {
  return new UserError("parameters/value-invalid", message, {
    hint: "Keep large values in a bucket or a secret, and their name in the parameter.",
  });
}
