import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { servicePort, type Tier } from "@causeway/network";
import { type NetworkBlocks, peerBlocks } from "./peer-blocks.ts";

export interface PeerAccessArgs {
  /** Of the group that gets the rules. */
  readonly environment: EnvironmentContext;
  readonly groupId: pulumi.Input<string>;
  /** `in` on the group of what is reached, as a database; `out` on the group of who reaches it. */
  readonly direction: "in" | "out";
  /** The network at the other end of the peering. */
  readonly peer: NetworkBlocks;
  /** TCP port of what is reached. */
  readonly port: number;
  /** Who is at the other end, as `Application in the target region`: 1 to 249 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*. */
  readonly description: string;
  /** Tier of the group, for its tags. @default data */
  readonly tier?: Tier;
}

/**
 * Lets a network at the other end of a peering in, or lets a group out to it, on one port.
 * Makes: 1 rule on the group for each block of the other network.
 *
 * Between regions a rule names blocks of addresses: a group of the other region is unknown here.
 *
 * @throws UserError `network/port-forbidden` for 22, 3389 and what is no port.
 * @throws UserError `network/description-invalid` for a description that AWS does not take.
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export class PeerAccess extends BaseComponent {
  constructor(name: string, args: PeerAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:PeerAccess", name, args.environment, opts);

    const port = servicePort("port", args.port);
    assertDescription(args.description);
    for (const [part, cidrIpv4] of Object.entries(peerBlocks(args.peer))) {
      this.createRule(part, { ...args, port, cidrIpv4 });
    }

    this.registerOutputs({});
  }

  private createRule(part: string, args: PeerAccessArgs & { readonly cidrIpv4: pulumi.Input<string> }): void {
    const { groupId, direction, port, cidrIpv4, description, tier = "data" } = args;
    const name = `${direction === "in" ? "from" : "to"}-${part}`;
    const rule = {
      securityGroupId: groupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4,
      description: `${direction === "in" ? "From" : "To"}: ${description}`,
      tags: this.childTags(name, { Tier: tier }),
    };
    if (direction === "in") {
      new aws.vpc.SecurityGroupIngressRule(this.childName(name), rule, this.childOpts());
    } else {
      new aws.vpc.SecurityGroupEgressRule(this.childName(name), rule, this.childOpts());
    }
  }
}

/** AWS takes 255 characters, of which the rule says "From: ". */
function assertDescription(description: string): void {
  if (/^[\w .:/()#,@[\]+=&;{}!$*-]{1,249}$/.test(description)) return;
  throw new UserError(
    "network/description-invalid",
    `description is ${JSON.stringify(description)}; allowed are 1 to 249 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*.`,
    { hint: "Say who is at the other end, as Application in the target region." },
  );
}
