import { mask } from "./mask.ts";

const secretName =
  "(?:password|passwd|passphrase|pwd|secret[_-]?access[_-]?key|secret[_-]?key|client[_-]?secret|private[_-]?key|api[_-]?key|(?:auth|access|session|security|refresh|bearer)[_-]?token)";

/** A quoted value (also inside a text that is itself quoted), one whose end was clipped, or a bare word. */
const value = String.raw`\\+"[^"]{0,4000}"|"(?:[^"\\]|\\[\s\S]){0,4000}"|'(?:[^'\\]|\\[\s\S]){0,4000}'|\\*["'][^\s"']+|[^\s"'&;<>\\]+`;

/** `password=…`, `"password": "…"`, `password => …` and `--password …`. */
const pair = new RegExp(
  String.raw`(${secretName}\\*["']?\s{0,8}(?:=>|[:=])\s{0,8}|--${secretName}\s{1,8})(${value})`,
  "giu",
);

/** `"name": "…PASSWORD", "value": "…"`, as containers list their environment. */
const listed = new RegExp(
  String.raw`(\\*["'](?:name|key)\\*["']\s{0,8}:\s{0,8}\\*["'][^"'\\]{0,200}${secretName}\\*["']\s{0,8},\s{0,8}\\*["']value\\*["']\s{0,8}:\s{0,8})(${value})`,
  "giu",
);

const wholeName = new RegExp(`${secretName}$`, "iu");

const longestName = 100;

/** What may stand under such a name and tells nothing. */
const harmless = /^(?:(?:true|false|null|undefined|none)[,;)}\]]*|(?:arn|urn):.*|\[(?:secret|unknown).*)$/isu;

/** Hides values that a text gives under the name of a secret. */
export function redactNamed(text: string): string {
  return text
    .replace(pair, (whole: string, ...[name, quoted, at]: [string, string, number]) =>
      repeatsName(text.slice(Math.max(0, at - longestName), at) + name, quoted) ? whole : hidePair(whole, name, quoted),
    )
    .replace(listed, hidePair);
}

function hidePair(_: string, name: string, quoted: string): string {
  return `${name}${hideValue(quoted)}`;
}

/** A type, as `random:index/randomPassword:RandomPassword`, says its name twice and nothing else. */
function repeatsName(upToValue: string, quoted: string): boolean {
  return /(\w+):$/u.exec(upToValue)?.[1]?.toLowerCase() === quoted.toLowerCase();
}

/** Answers whether what is under this name, as `masterPassword` or `env.API_KEY`, is secret whatever it looks like. */
export function isSecretName(name: string): boolean {
  return wholeName.test(name);
}

/** Hides a value, inside the quotes that it has. */
export function hideValue(quoted: string): string {
  const opening = /^\\*["']/u.exec(quoted)?.[0] ?? "";
  const isClosed = quoted.length > opening.length && quoted.endsWith(opening);
  const inner = quoted.slice(opening.length, isClosed ? quoted.length - opening.length : undefined);
  if (inner === "" || harmless.test(inner)) return quoted;
  return `${opening}${mask}${isClosed ? opening : ""}`;
}
