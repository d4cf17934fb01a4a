import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NetworkPlacement, Tier } from "@causeway/network";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";

export interface PeeringEndArgs {
  readonly environment: EnvironmentContext;
  /** Whether this end asked for the peering. */
  readonly role: "requester" | "accepter";
  /** Of the active connection: options and routes are refused before. */
  readonly connectionId: pulumi.Input<string>;
  readonly routeTableIds: NetworkPlacement["routeTableIds"];
  readonly tiers: readonly Tier[];
  /** Blocks of the other end, by the part that they have in names. */
  readonly peerBlocks: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * Makes one end of a peering: names of this network resolve to private addresses at the other end, and packets find there.
 * Makes: 1 set of options, 1 route for each block of the other end in each route table.
 *
 * Routes are resources of their own: a table that lists routes drops those that others add.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
 */
export class PeeringEnd extends BaseComponent {
  constructor(name: string, args: PeeringEndArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:PeeringEnd", name, args.environment, opts);

    this.resolveNames(args);
    for (const tier of args.tiers) this.createRoutes(args, tier);

    this.registerOutputs({});
  }

  private resolveNames({ role, connectionId }: PeeringEndArgs): void {
    new aws.ec2.PeeringConnectionOptions(
      this.childName("options"),
      { vpcPeeringConnectionId: connectionId, [role]: { allowRemoteVpcDnsResolution: true } },
      this.childOpts(),
    );
  }

  private createRoutes({ connectionId, routeTableIds, peerBlocks }: PeeringEndArgs, tier: Tier): void {
    for (const [index, routeTableId] of routeTableIds[tier].entries()) {
      for (const [part, destinationCidrBlock] of Object.entries(peerBlocks)) {
        new aws.ec2.Route(
          this.childName(`${tier}-${index}-to-${part}`),
          { routeTableId, destinationCidrBlock, vpcPeeringConnectionId: connectionId },
          this.childOpts(),
        );
      }
    }
  }
}
