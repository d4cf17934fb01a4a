import { withoutDot } from "./weighted-sides.ts";

/** Makes one spelling of what is the same: names in small letters without their last dot, IPv6 addresses in their short form. */
export function canonicalData(type: "A" | "AAAA" | "CNAME", data: string): string {
  if (type === "CNAME") return withoutDot(data).toLowerCase();
  return type === "AAAA" && URL.canParse(`http://[${data}]`) ? new URL(`http://[${data}]`).hostname : data;
}
