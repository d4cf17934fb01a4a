import { mask } from "./mask.ts";

/** Below it a secret is a common word or number, and hiding it would make every text unreadable. */
const shortestSecret = 4;
/** Base64 of shorter secrets inside longer data has too few characters of its own to be told from chance. */
const shortestEmbedded = 8;

/** Answers a pattern that finds known secrets in every form in which a report may hold them; undefined for none. */
export function canaryPattern(canaries: readonly string[]): RegExp | undefined {
  const forms = new Set(canaries.flatMap(linesOf).flatMap(formsOf));
  const longestFirst = [...forms]
    .filter((form) => form.length >= shortestSecret && !mask.includes(form))
    .toSorted((left, right) => right.length - left.length);
  return longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(literal).join("|"), "gu");
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

/** A secret of several lines is printed line by line, indented and clipped: each line is a secret. */
function linesOf(canary: string): readonly string[] {
  const lines = canary.split(/\r\n|\r|\n/u);
  return [canary, canary.trim(), ...(lines.length > 1 ? lines.map((line) => line.trim()) : [])].filter(
    (secret) => secret.trim().length >= shortestSecret,
  );
}

function formsOf(secret: string): readonly string[] {
  const quoted = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    quoted,
    JSON.stringify(quoted).slice(1, -1),
    asciiOnly(quoted),
    quoted.replaceAll("/", "\\/"),
    ...urlForms(secret),
    ...base64Forms(secret),
    Buffer.from(secret).toString("hex"),
  ];
}

function asciiOnly(text: string): string {
  return text.replace(/[^\u0020-\u007E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function urlForms(secret: string): readonly string[] {
  const component = encodeURIComponent(secret.toWellFormed());
  const strict = component.replace(/[!'()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return [component, strict, strict.replaceAll("%20", "+"), lowerCaseEscapes(component), lowerCaseEscapes(strict)];
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[\dA-F]{2}/gu, (escape) => escape.toLowerCase());
}

/** As it is, and inside longer data such as `user:secret`, where it starts at any of three positions of a group. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const whole = bytes.toString("base64");
  const forms = [whole, whole.replace(/=+$/u, "")];
  if (bytes.length >= shortestEmbedded) {
    for (const shift of [0, 1, 2]) {
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
      const settled = Buffer.from(shifted.toString("base64").replace(/=+$/u, ""));
      // The characters at both edges also carry bits of the neighbours.
      const start = shift === 0 ? 0 : shift + 1;
      const end = shifted.length % 3 === 0 ? settled.length : settled.length - 1;
      forms.push(settled.toString().slice(start, end));
    }
  }
  return [...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))];
}
