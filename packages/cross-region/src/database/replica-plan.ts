import { UserError } from "@causeway/core";
import { assertDatabaseClass, assertDatabasePort, planPostgres, postgresPort, type PostgresPlan } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseReplicaArgs } from "./database-replica.ts";
import { assertReplicaRole } from "./replica-role.ts";
import { replicaSourceArn } from "./replica-source.ts";

/** What is known of a replica before anything is made. */
export interface ReplicaPlan extends PostgresPlan {
  readonly sourceArn: pulumi.Output<string>;
}

/** Answers what a replica will be, once all that was asked for is possible. @throws UserError as `DatabaseReplica` says. */
export function planReplica(args: DatabaseReplicaArgs): ReplicaPlan {
  const { port = postgresPort, instanceClass, maxStorageGiB } = args;
  assertReplicaRole(args.role);
  assertDatabaseClass(instanceClass, "postgres");
  assertDatabasePort(port);
  assertStorage(maxStorageGiB);
  return {
    sourceArn: replicaSourceArn(args.source, args.environment.region),
    ...planPostgres("postgres", args),
  };
}

function assertStorage(maxStorageGiB: number): void {
  if (Number.isInteger(maxStorageGiB) && maxStorageGiB >= 22 && maxStorageGiB <= 65_536) return;
  throw new UserError(
    "database/size-invalid",
    `maxStorageGiB is ${maxStorageGiB}; allowed is a whole number from 22 to 65536.`,
    { hint: "Give the source's maximum: a replica whose storage is full stops to replicate." },
  );
}
