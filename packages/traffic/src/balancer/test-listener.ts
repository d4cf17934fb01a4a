import { formatCidr, isPrivateCidr, parseCidr, UserError } from "@causeway/core";
import { servicePort } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";

/** The listener that shows a release before it is released. */
export interface TestListener {
  /** @default 8443 */
  readonly port?: number;
  /**
   * Blocks that may reach it, by a short name for who that is: `{ ci: "203.0.113.7/32" }`. Callers in the balancer's own
   * network come from their NAT gateway's public address, because the balancer's name leads to its public addresses: a
   * security group in the place of a block would admit nobody. Five at most where the group admits CloudFront's prefix list,
   * which counts as 55 of its 60 rules.
   */
  readonly allowedCidrs: Readonly<Record<string, pulumi.Input<string>>>;
  /** What it shows until a release changes it: `blue` where one fleet stands, and nothing comes up in green. @default "green" */
  readonly firstColour?: "blue" | "green";
}

/** A block, by a short name for who that is. */
type Tester = readonly [who: string, block: string];

/** Larger public blocks belong to no one team. */
const widestPublicPrefix = 16;

const productionPorts = [80, 443];

/**
 * Answers the port of the test listener, once port and blocks are known to be fit for what nobody shall see yet.
 *
 * @throws UserError `traffic/listener-port-taken` for 80 and 443.
 * @throws UserError `traffic/test-listener-open` for public blocks of more than 65,536 addresses.
 * @throws UserError `traffic/out-of-range` for a block that is there twice.
 * @throws UserError `network/port-forbidden`, or `network/cidr-invalid` for what is no block of IPv4.
 */
export function testPortOf({ port = 8443, allowedCidrs }: TestListener): number {
  servicePort("testListener.port", port);
  if (productionPorts.includes(port)) {
    throw new UserError(
      "traffic/listener-port-taken",
      `testListener.port is ${port}; allowed is any other than ${productionPorts.join(" and ")}, which serve production.`,
      { hint: "Leave it out for 8443." },
    );
  }
  // An output is a block that a resource has, as a NAT gateway's address.
  const blocks = Object.entries(allowedCidrs).flatMap(([who, block]): Tester[] =>
    typeof block === "string" ? [[who, block]] : [],
  );
  for (const [index, [who, block]] of blocks.entries()) {
    assertTester(`testListener.allowedCidrs.${who}`, block, blocks.slice(0, index));
  }
  return port;
}

/**
 * Asserts that a block may reach the test listener.
 *
 * @param setting What the user calls it, as `testListener.allowedCidrs.ci`.
 * @param earlier Those before it: EC2 refuses a second rule for one block.
 * @throws UserError `traffic/test-listener-open`, `traffic/out-of-range` or `network/cidr-invalid`, as `testPortOf` says.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export function assertTester(setting: string, block: string, earlier: readonly Tester[]): void {
  const cidr = parseCidr(block);
  if (cidr.family === 6) {
    throw new UserError("network/cidr-invalid", `${setting} is ${block}; allowed are blocks of IPv4.`, {
      hint: "The balancer has IPv4 addresses only: give the address that testers come from by IPv4.",
    });
  }
  if (cidr.prefixLength < widestPublicPrefix && !isPrivateCidr(cidr)) {
    throw new UserError(
      "traffic/test-listener-open",
      `${setting} is ${block}; allowed are private blocks, and public ones of /${widestPublicPrefix} and longer.`,
      { hint: "Name the addresses of those who test: a release that is not released yet is nobody else's business." },
    );
  }
  const twin = earlier.find(([, other]) => other === formatCidr(cidr));
  if (twin !== undefined) {
    throw new UserError(
      "traffic/out-of-range",
      `${setting} is ${block}, which ${twin[0]} has; allowed is each block once.`,
      { hint: "Remove one of both: EC2 refuses a second rule for the same addresses." },
    );
  }
}
