import { redactText } from "@causeway/report";
import type { PreviewJson } from "./preview-json.ts";

/** Takes out of every text, names and keys included, what looks like a credential. */
export function redactJson(json: PreviewJson): PreviewJson {
  return redactDeep(json);
}

/** Keeps the shape: only texts change. */
function redactDeep<T>(value: T): T;
function redactDeep(value: unknown): unknown {
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => redactDeep(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redactText(key), redactDeep(item)]));
}
