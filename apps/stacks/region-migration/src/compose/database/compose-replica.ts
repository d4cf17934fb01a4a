import { DatabaseReplica } from "@causeway/cross-region";
import { DatabaseInstance, DatabasePassword } from "@causeway/data";
import type { DatabaseNeeds, MovingDatabase } from "./moving-database.ts";
import { composeSwitch } from "./compose-switch.ts";
import { composeLogin, readableLogin } from "./compose-login.ts";
import type { ReplicaSettings } from "../../settings/database-settings.ts";
import type { Side } from "../../sides.ts";

/** Makes an instance in the source's region, and one in the target's that follows it until it is promoted. */
export function composeReplica(settings: ReplicaSettings, needs: DatabaseNeeds): MovingDatabase {
  const { adminUser, engineVersion, instanceClass, storageGiB } = settings;
  const shape = { engineVersion, instanceClass, maxStorageGiB: 2 * storageGiB };
  const password = passwordOf("source", needs);
  const source = new DatabaseInstance("source-database", {
    ...placed("source", needs),
    ...shape,
    databaseName: settings.name,
    credentials: { username: adminUser, password },
    storageGiB,
  });
  const login = composeLogin("source", { settings, endpoint: source, password }, needs);
  // What the source's rotation changes after the promotion does not arrive: the target then has a login of its own.
  const adminPassword = settings.replica === "promoted" ? passwordOf("target", needs) : undefined;
  const target = new DatabaseReplica("target-database", {
    ...placed("target", needs),
    ...shape,
    source,
    role: settings.replica,
    ...(adminPassword === undefined ? {} : { adminPassword }),
  });
  const ownLogin =
    adminPassword && composeLogin("target", { settings, endpoint: target, password: adminPassword }, needs);
  const secretArns =
    ownLogin === undefined ? readableLogin("source", login, needs) : readableLogin("target", ownLogin, needs);
  const endpoints = { source, target };
  return {
    source: sideOf(source, secretArns.source, storageGiB),
    target: sideOf(target, secretArns.target, storageGiB),
    writerHost: ownLogin === undefined ? source.host : target.host,
    logins: { source: login, ...(ownLogin === undefined ? {} : { target: ownLogin }) },
    replication: ownLogin === undefined ? { kind: "rds-replica", replicaIdentifier: target.identifier } : undefined,
    switchFunction:
      ownLogin === undefined ? composeSwitch({ endpoints, targetReader: target.host, login }, needs) : undefined,
  };
}

function placed(side: Side, { regions, networks, ports }: DatabaseNeeds) {
  const { environment, keyArn } = regions[side];
  const { vpc: network, groups } = networks[side];
  return { environment, network, databaseGroupId: groups.databaseGroupId, keyArn, port: ports.database };
}

function passwordOf(side: Side, { regions }: DatabaseNeeds) {
  return new DatabasePassword(`${side}-admin-password`, { environment: regions[side].environment }).password;
}

function sideOf(
  endpoint: DatabaseInstance | DatabaseReplica,
  secretArn: MovingDatabase["source"]["secretArn"],
  storageGiB: number,
): MovingDatabase["source"] {
  const { host: readerHost, identifier } = endpoint;
  return { endpoint, readerHost, secretArn, watched: { kind: "instance", identifier, storageGiB } };
}
