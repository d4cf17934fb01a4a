/** How what an Output gives instead of its value begins, and all of it. @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/output.ts */
const beginning = /Calling \[to(?:String|JSON)\] on an \[Output<T>\] is not supported\./;
const whole = new RegExp(`${beginning.source}[^]*?may throw in a future version of @pulumi/pulumi\\.`, "g");

/** Finds the first sentence of such a complaint anywhere in a value, JSON inside a text and base64 too. */
export function complaintIn(value: unknown, seen = new Set<unknown>()): string | undefined {
  if (typeof value === "string") return beginning.exec(value)?.[0] ?? beginning.exec(decoded(value))?.[0];
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  for (const item of Object.values(value)) {
    const complaint = complaintIn(item, seen);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

/** Answers whether a text holds nothing besides complaints: hidden as a secret, it would be missed in all other places. */
export function isOnlyComplaint(text: string): boolean {
  return beginning.test(text) && text.replaceAll(whole, "").trim() === "";
}

function decoded(text: string): string {
  return /^[A-Za-z0-9+/]{40,}={0,2}$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : "";
}
