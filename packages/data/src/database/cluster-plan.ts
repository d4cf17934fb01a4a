import { UserError } from "@causeway/core";
import type { DatabaseClusterArgs } from "./database-cluster.ts";
import { type PostgresPlan, planPostgres } from "./postgres-plan.ts";
import { assertDatabaseIdentity, postgresPort } from "./settings/database-identity.ts";

/** What is known of a cluster before anything is made. */
export interface ClusterPlan extends PostgresPlan {
  /** The one that writes among them. */
  readonly instances: readonly string[];
}

/** Answers what a cluster will be, once all that was asked for is possible. @throws UserError as `DatabaseCluster` says. */
export function planCluster(args: DatabaseClusterArgs): ClusterPlan {
  const engine = "aurora-postgresql";
  const { readers = 1, port = postgresPort, credentials, databaseName, instanceClass } = args;
  assertDatabaseIdentity({ databaseName, username: credentials?.username, port, instanceClass, engine });
  if (!Number.isInteger(readers) || readers < 0 || readers > 15) {
    throw new UserError("database/size-invalid", `readers is ${readers}; allowed is a whole number from 0 to 15.`, {
      hint: "One reader makes a failover take seconds; more share the load of reading.",
    });
  }
  if (credentials === undefined && args.globalClusterId === undefined) {
    throw new UserError(
      "database/credentials-missing",
      "The cluster has no credentials and is no member of a global database; allowed are credentials, globalClusterId or both.",
      { hint: "Give a username and a password, as of DatabasePassword." },
    );
  }
  return {
    ...planPostgres(engine, args),
    instances: Array.from({ length: readers + 1 }, (_, index) => `instance-${index + 1}`),
  };
}
