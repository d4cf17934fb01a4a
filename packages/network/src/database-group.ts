import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "./network-placement.ts";

export interface DatabaseGroupArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId">;
}

/**
 * Makes the security group of a database that has no application before it in this network: nobody gets in but those whom a
 * `DatabaseClientGroup` adds, and nothing gets out. Where there is a balancer and an application, take `SecurityGroupTiers`.
 * Makes: 1 group without rules of its own.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html
 */
export class DatabaseGroup extends BaseComponent {
  readonly groupId: pulumi.Output<string>;

  constructor(name: string, args: DatabaseGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:DatabaseGroup", name, args.environment, opts);

    const group = new aws.ec2.SecurityGroup(
      this.childName("group"),
      {
        name: this.physicalName("security-group", "group"),
        // Another text replaces the group.
        description: "Keeps the data",
        vpcId: args.network.vpcId,
        tags: this.childTags("group", { Tier: "data" }),
      },
      this.childOpts(),
    );

    this.groupId = group.id;
    this.registerOutputs({ groupId: this.groupId });
  }
}
