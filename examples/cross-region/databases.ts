import { DatabaseReplica, GlobalDatabase, type GlobalDatabaseSide } from "@causeway/cross-region";
import { DatabaseInstance, DatabasePassword } from "@causeway/data";

type Side = Pick<GlobalDatabaseSide, "databaseGroupId" | "environment" | "keyArn" | "network">;

interface ReplicatedDatabases {
  readonly replica: DatabaseReplica;
  readonly global: GlobalDatabase;
}

/** The two ways of a PostgreSQL database into another region: a replica of an instance, or a cluster that spans both. */
export function replicateDatabases({
  source,
  target,
}: Readonly<Record<"source" | "target", Side>>): ReplicatedDatabases {
  const { environment } = source;
  const passwordOf = (name: string) => new DatabasePassword(name, { environment }).password;

  const orders = new DatabaseInstance("orders", {
    ...source,
    databaseName: "orders",
    instanceClass: "db.t4g.medium",
    storageGiB: 100,
    maxStorageGiB: 400,
    credentials: { username: "orders_admin", password: passwordOf("orders-password") },
  });
  const replica = new DatabaseReplica("orders-replica", {
    ...target,
    source: orders,
    role: "replica",
    instanceClass: "db.t4g.medium",
    maxStorageGiB: 400,
  });

  const global = new GlobalDatabase("catalogue", {
    source: { ...source, instanceClass: "db.r7g.large" },
    target: { ...target, instanceClass: "db.r7g.large" },
    databaseName: "catalogue",
    credentials: { username: "catalogue_admin", password: passwordOf("catalogue-password") },
  });
  return { replica, global };
}
