import {
  checkedBy,
  cidrField,
  namePartField,
  type ProblemBetween,
  problemOf,
  problemsBetween,
  UserError,
} from "@causeway/core";
import { z } from "zod";
import { urlPath } from "../url-path.ts";
import { assertTester } from "./test-listener.ts";

/** Where a target says whether it is well. */
export const healthPath = z
  .string()
  .startsWith("/", { abort: true })
  .check(checkedBy([], (path: string) => urlPath("The path", path)))
  .default("/health")
  .describe("Path that answers 200 where a target may be sent requests.")
  .meta({ allowed: "a path from its first slash on", examples: ["/health"] });

/**
 * A security group has 60 rules inwards. CloudFront's prefix list counts as 55 of them, and may come to any balancer later.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
const mostTesters = 5;

/** Who may reach the test listener. */
export const testers = z
  .record(namePartField, cidrField)
  .check(problemsBetween(testerProblems))
  .check(checkedBy([], fewTesters))
  .default({})
  .describe(
    `Blocks that may reach the listener for tests, by a short name for who that is; ${mostTesters} at most, nobody without it.`,
  )
  .meta({ examples: [{ office: "198.51.100.7/32" }] });

/** Also beside those that are no blocks, which have problems of their own. */
function testerProblems(given: unknown): readonly ProblemBetween[] {
  const blocks = Object.entries(Object(given)).flatMap(([who, block]): (readonly [string, string])[] =>
    cidrField.safeParse(block).success ? [[who, String(block)]] : [],
  );
  return blocks.flatMap(([who, block], index) =>
    problemOf([who], () => {
      assertTester("The block", block, blocks.slice(0, index));
    }),
  );
}

function fewTesters(allowed: Readonly<Record<string, string>>): void {
  const count = Object.keys(allowed).length;
  if (count <= mostTesters) return;
  throw new UserError(
    "traffic/out-of-range",
    `${count} blocks may test; allowed are ${mostTesters}: the addresses of CloudFront take the rest of a security group's rules.`,
    { hint: "Give one larger block for several testers." },
  );
}
