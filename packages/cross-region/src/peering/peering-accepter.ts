import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";

export interface PeeringAccepterArgs {
  /** Of the target: region and account in which the request is waiting. */
  readonly environment: EnvironmentContext;
  readonly connectionId: pulumi.Input<string>;
  /**
   * Those of the request, where both are in one region: one account has one connection there, and two resources with tags of
   * their own would write over each other's for ever. @default tags of the target
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * Accepts a peering in the region and account that were asked for it.
 * Makes: 1 accepter.
 *
 * Only within one account and region can whoever asks accept as well.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/accept-vpc-peering-connection.html
 */
export class PeeringAccepter extends BaseComponent {
  /** Known once the peering is active. */
  readonly connectionId: pulumi.Output<string>;

  constructor(name: string, args: PeeringAccepterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:PeeringAccepter", name, args.environment, opts);

    const accepter = new aws.ec2.VpcPeeringConnectionAccepter(
      this.childName("accepter"),
      {
        vpcPeeringConnectionId: args.connectionId,
        autoAccept: true,
        tags: args.tags ?? this.childTags("accepter", { Tier: "shared" }),
      },
      this.childOpts(),
    );

    this.connectionId = accepter.id;
    this.registerOutputs({ connectionId: this.connectionId });
  }
}
