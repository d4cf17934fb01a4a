import type { Finding } from "@causeway/guard";

type Said = Pick<Finding, "rule" | "kind" | "severity" | "resource" | "message" | "fix">;

/** Answers what a finding says in any form: by which rule of which resource, how bad it is, and what to do. */
export function saidOf({ rule, kind, severity, resource, message, fix }: Finding): Said {
  return { rule, kind, severity, resource, message, fix };
}
