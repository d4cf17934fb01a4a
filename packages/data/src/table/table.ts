import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { planTableKeys, type TableKey } from "./table-keys.ts";

export interface TableArgs {
  readonly environment: EnvironmentContext;
  /** Key of the region, whose policy admits `dynamodb`. */
  readonly keyArn: pulumi.Input<string>;
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  /** Attribute with the second since 1970 at which an item ends; it is gone within some days. @default items do not end */
  readonly expiryAttribute?: string;
}

/**
 * Keeps items under a key, at any load, and can be put back to any second of the last 35 days.
 * Makes: 1 DynamoDB table, paid by request.
 *
 * Another key, or another type of it, makes another, empty table.
 *
 * @throws UserError `table/key-invalid` for keys that DynamoDB refuses, and for an expiry that could never work.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export class Table extends BaseComponent {
  readonly tableName: pulumi.Output<string>;
  readonly tableArn: pulumi.Output<string>;

  constructor(name: string, args: TableArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:Table", name, args.environment, opts);

    const table = new aws.dynamodb.Table(
      this.childName("table"),
      {
        ...planTableKeys(args),
        name: this.physicalName("dynamodb-table", "table"),
        billingMode: "PAY_PER_REQUEST",
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: args.keyArn },
        deletionProtectionEnabled: this.lifecycle.deletionProtection,
        tags: this.childTags("table", { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );

    this.tableName = table.name;
    this.tableArn = table.arn;
    this.registerOutputs({ tableName: this.tableName, tableArn: this.tableArn });
  }
}
