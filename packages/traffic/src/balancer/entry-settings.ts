import { checkedBy, cidrField, namePartField, UserError } from "@causeway/core";
import { z } from "zod";
import { urlPath } from "../url-path.ts";
import { testPortOf } from "./test-listener.ts";

/** Where a target says whether it is well. */
export const healthPath = z
  .string()
  .startsWith("/", { abort: true })
  .check(checkedBy([], (path: string) => urlPath("The path", path)))
  .default("/health")
  .describe("Path that answers 200 where a target may be sent requests.")
  .meta({ allowed: "a path from its first slash on", examples: ["/health"] });

const blocks = z
  .record(namePartField, cidrField)
  .check(checkedBy([], (allowedCidrs: Readonly<Record<string, string>>) => testPortOf({ allowedCidrs })));

/** Who may reach the test listener. */
export const testers = testersOf(
  blocks,
  "Blocks that may reach the listener for tests, by a short name for who that is; nobody without it.",
);

/** CloudFront's prefix list counts as 55 of the 60 rules that a balancer's group may have. */
const mostBehindEdge = 5;

/** Who may reach the test listener of a balancer whose security group admits CloudFront. */
export const testersBesideEdge = testersOf(
  blocks.check(checkedBy([], fewTesters)),
  `Blocks that may reach the listener for tests, by a short name for who that is; ${mostBehindEdge} at most.`,
);

function testersOf(schema: typeof blocks, description: string) {
  return schema
    .default({})
    .describe(description)
    .meta({ examples: [{ office: "198.51.100.7/32" }] });
}

function fewTesters(allowed: Readonly<Record<string, string>>): void {
  const count = Object.keys(allowed).length;
  if (count <= mostBehindEdge) return;
  throw new UserError(
    "traffic/out-of-range",
    `${count} blocks may test; allowed are ${mostBehindEdge}: CloudFront's addresses take the rest of the security group's rules.`,
    { hint: "Give one larger block for several testers." },
  );
}
