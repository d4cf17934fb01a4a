import { createRedact, type Redact } from "@causeway/report";
import type { Environment } from "./inputs/read-inputs.ts";

/** Shorter values are ordinary words more often than secrets, and hiding them would tear holes in every sentence. */
const secretCharactersMinimum = 6;

const secretName =
  /(^|[_-])(TOKEN|SECRET|PASSWORD|PASSPHRASE|PASSWD|CREDENTIALS?|PRIVATE_?KEY|ACCESS_?KEY|API_?KEY)([_-]|$)/;

/** Endings of variables that speak about a secret without holding it. */
const aboutSecret = /_(FILE|PATH|URL|TYPE|NAME|ARN|EXPIRATION)$/;

/**
 * Answers how to hide the secrets of the environment in a text, and what has the form of a secret. GitHub masks secrets in
 * logs only, never in a comment.
 */
export function environmentRedactor(env: Environment): Redact {
  return createRedact({ canaries: environmentSecrets(env) });
}

/** Answers the secrets that an environment holds, by the names of its variables. */
export function environmentSecrets(env: Environment): readonly string[] {
  return Object.entries(env).flatMap(([name, value = ""]) =>
    isSecretName(name.toUpperCase()) && value.trim().length >= secretCharactersMinimum ? [value] : [],
  );
}

/** Redacts every text in a JSON-like value; names of properties stay. */
export function redactTexts<Value>(value: Value, redact: Redact): Value {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? redact(part) : part)));
}

function isSecretName(name: string): boolean {
  return secretName.test(name) && !aboutSecret.test(name);
}
