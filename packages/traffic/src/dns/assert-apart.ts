import { UserError } from "@causeway/core";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Asserts that two names, as far as they are known, lead to two balancers. The console puts `dualstack.` before a balancer's
 * name, and DNS knows no capitals.
 *
 * @throws UserError `traffic/same-target`
 */
export function assertApart(source: pulumi.Input<string>, target: pulumi.Input<string>): void {
  if (typeof source !== "string" || typeof target !== "string") return;
  const [one, other] = [source, target].map((name) =>
    name
      .toLowerCase()
      .replace(/^dualstack\./, "")
      .replace(/\.$/, ""),
  );
  if (one === other) {
    throw new UserError(
      "traffic/same-target",
      `Source and target both lead to ${source}; allowed are two different balancers.`,
      { hint: "Give each side the balancer of its own environment." },
    );
  }
}
