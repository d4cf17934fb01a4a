import type { Environment } from "./inputs/read-inputs.ts";

/** Shown in the place of a secret. */
const mask = "[secret]";

/** Shorter values are ordinary words more often than secrets, and hiding them would tear holes in every sentence. */
const secretCharactersMinimum = 8;

const secretName =
  /(^|[_-])(TOKEN|SECRET|PASSWORD|PASSPHRASE|PASSWD|CREDENTIALS?|PRIVATE_?KEY|ACCESS_?KEY|API_?KEY)([_-]|$)/;

/** Endings of variables that speak about a secret without holding it. */
const aboutSecret = /_(FILE|PATH|URL|TYPE|NAME|ARN|EXPIRATION)$/;

export type Redact = (text: string) => string;

/**
 * Answers how to hide every secret of the environment in a text: as it is, line by line, and as JSON, URLs and base64
 * spell it. GitHub masks secrets in logs only, never in a comment.
 */
export function environmentRedactor(env: Environment): Redact {
  const spellings = secretsOf(env).flatMap(spellingsOf);
  const longestFirst = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((redacted, secret) => redacted.replaceAll(secret, mask), text);
}

/** Redacts every text in a JSON-like value; names of properties stay. */
export function redactTexts<Value>(value: Value, redact: Redact): Value {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? redact(part) : part)));
}

function secretsOf(env: Environment): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const upperName = name.toUpperCase();
    const isSecret = secretName.test(upperName) && !aboutSecret.test(upperName);
    return isSecret && value !== undefined ? [value] : [];
  });
}

function spellingsOf(secret: string): readonly string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  const encoded = [
    JSON.stringify(whole).slice(1, -1),
    encodeURIComponent(whole),
    Buffer.from(whole).toString("base64"),
  ];
  return [whole, ...lines, ...encoded].filter((spelling) => spelling.length >= secretCharactersMinimum);
}
