import { mask } from "./mask.ts";
import { redactNamed } from "./named-secrets.ts";

interface SecretFormat {
  /** Global; every run in it is bounded, so that long hostile texts cost linear time. */
  readonly pattern: RegExp;
  /** What stays; the mask alone where it is left out. */
  readonly replacement?: string;
  /** Whether what the pattern finds is a secret, where the pattern alone cannot tell. @default it is */
  readonly isSecret?: (found: string) => boolean;
}

/**
 * Forms of secrets that are told by their look, in the order in which they are tried.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 * @see https://api.slack.com/authentication/token-types
 */
const formats: readonly SecretFormat[] = [
  { pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/gu },
  // The secret half beside its access key id, as in a credentials CSV.
  {
    pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?:[^A-Za-z0-9/+]{1,12}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+]))?/gu,
  },
  // The secret half alone has no mark but its length: 30 random bytes as base64.
  { pattern: /(?<![\w/+-])[A-Za-z0-9/+]{40}(?![\w/+-])/gu, isSecret: isRandom },
  { pattern: /(?<![A-Za-z0-9])(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9/+_%-]{20,4000}={0,2}/gu },
  { pattern: /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9][A-Za-z0-9_.-]{18,1000}[A-Za-z0-9]/gu },
  { pattern: /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{20,300}/gu },
  { pattern: /(?<![A-Za-z0-9])(?:xox[a-z]-|xapp-)[A-Za-z0-9-]{10,300}/gu },
  { pattern: /(hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_-]{10,200}/gu, replacement: `$1${mask}` },
  { pattern: /(?<![A-Za-z0-9])pul-[a-f0-9]{40}(?![a-f0-9])/gu },
  { pattern: /(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20,64}|sk_live_[A-Za-z0-9]{16,100})/gu },
  { pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu },
  { pattern: /\b(Bearer|Basic) +[A-Za-z0-9._~+/-]{12,4000}=*/giu, replacement: `$1 ${mask}` },
  // A password may hold `@`: the last one before the path ends it.
  { pattern: /(:\/\/[^\s:/@"'<>]{0,256}:)[^\s/"'<>?#]{1,1024}@/gu, replacement: `$1${mask}@` },
  { pattern: /(X-Amz-(?:Signature|Security-Token|Credential)=)[^\s&"'<>]{1,4000}/giu, replacement: `$1${mask}` },
  {
    pattern: /((?<![A-Za-z0-9-])(?:[A-Z0-9]+_)?(?:TOKEN|SECRET)=)(?!\[secret\])[^\s"'&;]{8,}/gu,
    replacement: `$1${mask}`,
  },
];

/** Hides what has the form of a secret. Leaves ARNs, ids, commit SHAs and digests. */
export function redactFormats(text: string): string {
  const unnamed = formats.reduce(
    (redacted, { pattern, replacement = mask, isSecret }) =>
      isSecret === undefined
        ? redacted.replace(pattern, replacement)
        : redacted.replace(pattern, (found) => (isSecret(found) ? replacement : found)),
    text,
  );
  return redactNamed(unnamed);
}

/** In words and paths, small letters follow small letters; at random, two in three characters are of another kind than the last. */
const leastChanges = 16;

function isRandom(text: string): boolean {
  if (/^[0-9a-f]+$/iu.test(text)) return false;
  const kinds = Array.from(text, kindOf);
  return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length >= leastChanges;
}

function kindOf(character: string): string {
  if (/[a-z]/u.test(character)) return "small";
  if (/[A-Z]/u.test(character)) return "capital";
  return /\d/u.test(character) ? "digit" : "sign";
}
