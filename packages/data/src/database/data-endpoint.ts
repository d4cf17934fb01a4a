import type * as pulumi from "@pulumi/pulumi";

/** What a neighbour must know of a database to reach it, watch it or give rights to it. */
export interface DataEndpoint {
  /** Where writes go, as long as the database lives: a failover moves it behind the same name. */
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly databaseName: pulumi.Output<string>;
  /** `DBClusterIdentifier` or `DBInstanceIdentifier`, as metrics name it. */
  readonly identifier: pulumi.Output<string>;
  readonly kind: "aurora" | "instance";
  readonly arn: pulumi.Output<string>;
  /** `cluster-…` or `db-…`, as the ARN of a database user names it in an IAM policy. */
  readonly resourceId: pulumi.Output<string>;
  /** Where reads may go; only a cluster has one. */
  readonly readerHost?: pulumi.Output<string>;
}

/** Answers what a component registers of the database that it is. */
export function endpointOutputs(database: DataEndpoint): Omit<DataEndpoint, "readerHost"> {
  const { host, port, databaseName, identifier, kind, arn, resourceId } = database;
  return { host, port, databaseName, identifier, kind, arn, resourceId };
}
