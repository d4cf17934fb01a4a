import * as aws from "@pulumi/aws";
import { UserError } from "@causeway/core";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "./network-placement.ts";
import { servicePort } from "./service-port.ts";

export interface DatabaseClientGroupArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId">;
  /** The database's own group, which admits the client, or where else the database is. */
  readonly databaseGroupId: pulumi.Input<string> | RemoteDatabase;
  /** TCP port on which the database listens. */
  readonly databasePort: number;
  /**
   * Who the client is, as `Rotation of passwords`: 1 to 249 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*. Another text
   * replaces the group.
   */
  readonly description: string;
}

/**
 * A database at the other end of a peering: no rule of this region can name its group. Its own region must admit this network,
 * and both must have a route.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
export interface RemoteDatabase {
  readonly remoteNetwork: Pick<NetworkPlacement, "cidrBlock" | "secondaryBlocks">;
}

const tier = { Tier: "private" };

/**
 * Makes the security group of a client of a database that is not the application: a rotation function, a migration, a check.
 * Makes: 1 group without rules of its own, 2 egress rules (the database; 443 anywhere, for the APIs of AWS), 1 ingress rule
 * on the database's group. For a remote database there is 1 egress rule for each block of its network, and no ingress rule.
 * Nobody gets in.
 *
 * @throws UserError `network/port-forbidden` for 22, 3389 and what is no port.
 * @throws UserError `network/description-invalid` for a description that AWS does not take.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
export class DatabaseClientGroup extends BaseComponent {
  readonly groupId: pulumi.Output<string>;

  constructor(name: string, args: DatabaseClientGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:DatabaseClientGroup", name, args.environment, opts);

    const databasePort = servicePort("databasePort", args.databasePort);
    assertDescription(args.description);
    const group = this.createGroup(args);
    const { databaseGroupId: database } = args;
    if (isRemote(database)) {
      this.allowToNetwork(database, group, databasePort);
    } else {
      this.allowToDatabase({ ...args, databaseGroupId: database }, group, databasePort);
    }
    this.allowToAws(group);

    this.groupId = group.id;
    this.registerOutputs({ groupId: this.groupId });
  }

  private createGroup({ network, description }: DatabaseClientGroupArgs): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      this.childName("group"),
      {
        name: this.physicalName("security-group", "group"),
        description,
        vpcId: network.vpcId,
        tags: this.childTags("group", tier),
      },
      this.childOpts(),
    );
  }

  /** Both ends of the one way: out of the client, into the database. */
  private allowToDatabase(
    args: DatabaseClientGroupArgs & { readonly databaseGroupId: pulumi.Input<string> },
    group: aws.ec2.SecurityGroup,
    port: number,
  ): void {
    const opening = { ipProtocol: "tcp", fromPort: port, toPort: port };
    new aws.vpc.SecurityGroupEgressRule(
      this.childName("to-database"),
      {
        ...opening,
        securityGroupId: group.id,
        referencedSecurityGroupId: args.databaseGroupId,
        description: "To: Database",
        tags: this.childTags("to-database", tier),
      },
      this.childOpts(),
    );
    new aws.vpc.SecurityGroupIngressRule(
      this.childName("into-database"),
      {
        ...opening,
        securityGroupId: args.databaseGroupId,
        referencedSecurityGroupId: group.id,
        description: `From: ${args.description}`,
        tags: this.childTags("into-database", { Tier: "data" }),
      },
      this.childOpts(),
    );
  }

  /** The first block may change its text, but not its place; further ones are told apart by theirs. */
  private allowToNetwork({ remoteNetwork }: RemoteDatabase, group: aws.ec2.SecurityGroup, port: number): void {
    const further = Object.entries(remoteNetwork.secondaryBlocks).map(
      ([block, known]) => [`to-database-${block.replaceAll(/[./]/g, "-")}`, known] as const,
    );
    for (const [part, cidrIpv4] of [["to-database", remoteNetwork.cidrBlock] as const, ...further]) {
      new aws.vpc.SecurityGroupEgressRule(
        this.childName(part),
        {
          securityGroupId: group.id,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4,
          description: "To: Database in another network",
          tags: this.childTags(part, tier),
        },
        this.childOpts(),
      );
    }
  }

  /** Anywhere, since the network may reach AWS by endpoints or through a NAT gateway. */
  private allowToAws(group: aws.ec2.SecurityGroup): void {
    new aws.vpc.SecurityGroupEgressRule(
      this.childName("to-https"),
      {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "0.0.0.0/0",
        description: "To: APIs of AWS",
        tags: this.childTags("to-https", tier),
      },
      this.childOpts(),
    );
  }
}

function isRemote(database: DatabaseClientGroupArgs["databaseGroupId"]): database is RemoteDatabase {
  return typeof database === "object" && "remoteNetwork" in database;
}

/** AWS takes 255 characters, of which the rule on the database's group says "From: ". */
function assertDescription(description: string): void {
  if (/^[\w .:/()#,@[\]+=&;{}!$*-]{1,249}$/.test(description)) return;
  throw new UserError(
    "network/description-invalid",
    `description is ${JSON.stringify(description)}; allowed are 1 to 249 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*.`,
    { hint: "Say who the client is, as Rotation of passwords. Another text replaces the group." },
  );
}
