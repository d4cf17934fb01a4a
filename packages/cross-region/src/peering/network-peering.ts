import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type NetworkPlacement, type Tier, tiers } from "@causeway/network";
import { assertDisjointNetworks } from "./disjoint-networks.ts";
import { type NetworkBlocks, peerBlocks } from "./peer-blocks.ts";
import { PeeringAccepter } from "./peering-accepter.ts";
import { PeeringEnd } from "./peering-end.ts";

/** One network of a peering, and where it is. */
export interface PeeringSide {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "cidrBlock" | "routeTableIds" | "secondaryBlocks" | "vpcId">;
  /** Its block as it is written, where that is known: an overlap is then told at once. @default known in the deployment */
  readonly block?: string;
  /** Tiers whose route tables lead to the other end; one, where an existing network has a single table for all. @default all */
  readonly routedTiers?: readonly Tier[];
}

export interface NetworkPeeringArgs {
  /** Asks for the peering. */
  readonly source: PeeringSide;
  /** Accepts it, also in another account. */
  readonly target: PeeringSide;
}

/**
 * Connects two networks in two regions, so that packets flow both ways and names resolve to private addresses.
 * Makes: 1 peering connection, 1 accepter in the target's region and account, 2 sets of options, and in every route table of
 * either network 1 route for each block of the other one.
 *
 * Between regions a security group cannot be named in a rule of the other one: see `PeerAccess`. Two networks have one
 * peering: AWS answers a second request with the first connection, and whoever deletes it takes it from both.
 *
 * @throws UserError `network/cidr-overlap` when the networks share an address: at once where blocks are written, else as soon as
 * they are known, before the connection is made. `network/cidr-invalid` for what is no block.
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export class NetworkPeering extends BaseComponent {
  /** Known once the peering is active. */
  readonly connectionId: pulumi.Output<string>;

  constructor(name: string, args: NetworkPeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:NetworkPeering", name, args.source.environment, opts);

    const { source, target } = args;
    assertDisjointNetworks([
      { side: "source", blocks: writtenBlocks(source) },
      { side: "target", blocks: writtenBlocks(target) },
    ]);
    const tags = this.childTags("connection", { Tier: "shared" });
    const connection = this.createConnection(args, tags);
    const accepter = new PeeringAccepter(
      this.childName("acceptance"),
      {
        environment: target.environment,
        connectionId: connection.id,
        tags: source.environment.region === target.environment.region ? tags : undefined,
      },
      this.childOpts(),
    );
    const { connectionId } = accepter;
    this.createEnd("source", { here: source, there: target, connectionId });
    this.createEnd("target", { here: target, there: source, connectionId });

    this.connectionId = connectionId;
    this.registerOutputs({ connectionId: this.connectionId });
  }

  private createConnection(
    { source, target }: NetworkPeeringArgs,
    tags: Readonly<Record<string, string>>,
  ): aws.ec2.VpcPeeringConnection {
    const { provider, region } = target.environment;
    const { accountId } = aws.getCallerIdentityOutput({}, { parent: this, provider });
    return new aws.ec2.VpcPeeringConnection(
      this.childName("connection"),
      {
        vpcId: source.network.vpcId,
        peerVpcId: whenDisjoint(source.network, target.network),
        peerOwnerId: accountId,
        peerRegion: region,
        autoAccept: false,
        tags,
      },
      this.childOpts(),
    );
  }

  private createEnd(
    side: "source" | "target",
    { here, there, connectionId }: { here: PeeringSide; there: PeeringSide; connectionId: pulumi.Output<string> },
  ): void {
    new PeeringEnd(
      this.childName(side),
      {
        environment: here.environment,
        role: side === "source" ? "requester" : "accepter",
        connectionId,
        routeTableIds: here.network.routeTableIds,
        tiers: here.routedTiers ?? tiers,
        peerBlocks: peerBlocks(there.network),
      },
      this.childOpts(),
    );
  }
}

function writtenBlocks({ block, network }: PeeringSide): readonly string[] {
  return [...(block === undefined ? [] : [block]), ...Object.keys(network.secondaryBlocks)];
}

/** The target's id, once both blocks are known to be apart: AWS would make a connection that fails, and tell so minutes later. */
function whenDisjoint(source: NetworkBlocks, target: NetworkPeeringArgs["target"]["network"]): pulumi.Output<string> {
  return pulumi.all([target.vpcId, source.cidrBlock, target.cidrBlock]).apply(([vpcId, from, to]) => {
    assertDisjointNetworks([
      { side: "source", blocks: [from, ...Object.keys(source.secondaryBlocks)] },
      { side: "target", blocks: [to, ...Object.keys(target.secondaryBlocks)] },
    ]);
    return vpcId;
  });
}
