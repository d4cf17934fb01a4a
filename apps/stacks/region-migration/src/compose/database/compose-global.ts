import { GlobalDatabase, PeerAccess } from "@causeway/cross-region";
import { type DatabaseCluster, DatabasePassword, type DataEndpoint } from "@causeway/data";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseNeeds, MovingDatabase } from "./moving-database.ts";
import { composeSwitch } from "./compose-switch.ts";
import { composeLogin, readableLogin } from "./compose-login.ts";
import type { GlobalSettings } from "../../settings/database-settings.ts";
import type { Side } from "../../sides.ts";

/** Makes a global database of Aurora, one of whose clusters writes: the source's until a switch-over. */
export function composeGlobal(settings: GlobalSettings, needs: DatabaseNeeds): MovingDatabase {
  const { engineVersion, instanceClass, readers } = settings;
  const { regions, networks, ports } = needs;
  const { environment } = regions.source;
  const { password } = new DatabasePassword("source-admin-password", { environment });
  const placed = (side: Side) => ({
    environment: regions[side].environment,
    network: networks[side].vpc,
    databaseGroupId: networks[side].groups.databaseGroupId,
    keyArn: regions[side].keyArn,
    instanceClass,
    readers,
  });
  const database = new GlobalDatabase("database", {
    source: placed("source"),
    target: placed("target"),
    databaseName: settings.name,
    engineVersion,
    port: ports.database,
    credentials: { username: settings.adminUser, password },
  });
  const login = composeLogin("source", { settings, endpoint: writerOf(database), password }, needs);
  // After a switch-over what rotates is in the other region, and is reached as the application reaches it.
  new PeerAccess("source-login-access", {
    environment,
    groupId: login.clientGroupId,
    direction: "out",
    peer: networks.target.vpc,
    port: ports.database,
    description: "Database in the target region",
    tier: "private",
  });
  const secretArns = readableLogin("source", login, needs);
  return {
    source: sideOf(database.source, secretArns.source),
    target: sideOf(database.target, secretArns.target),
    writerHost: database.writerHost,
    logins: { source: login },
    replication: { kind: "aurora-global", secondaryClusterIdentifier: database.target.identifier },
    switchFunction: composeSwitch({ endpoints: database, targetReader: database.target.readerHost, login }, needs),
    globalClusterId: database.globalClusterId,
  };
}

/** The name that always leads to the writer, known once there is an instance to log in to. */
function writerOf({ source, writerHost }: GlobalDatabase): DataEndpoint {
  const { port, databaseName, identifier, kind, arn, resourceId } = source;
  const host = pulumi.all([writerHost, source.clusterMembers]).apply(([name]) => name);
  return { host, port, databaseName, identifier, kind, arn, resourceId };
}

function sideOf(endpoint: DatabaseCluster, secretArn: MovingDatabase["source"]["secretArn"]): MovingDatabase["source"] {
  const { readerHost, identifier } = endpoint;
  return { endpoint, readerHost, secretArn, watched: { kind: "aurora", identifier, isGlobal: true } };
}
