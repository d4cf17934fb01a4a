import { NetworkPeering, PeerAccess, RegionalKeys, RegionPair } from "@causeway/cross-region";
import { DatabaseGroup, Vpc } from "@causeway/network";
import { replicateDatabases } from "./databases.ts";
import { replicateUploads } from "./uploads.ts";

const { source, target } = new RegionPair({
  settings: {
    project: "shop",
    environment: "dev",
    suffix: "dev",
    lifecycle: "ephemeral",
    owner: "platform-team",
    costCenter: "cc-1042",
    migrationPhase: "rehearsal",
    source: { region: "eu-west-1" },
    target: { region: "eu-central-1" },
  },
});

const networks = {
  source: new Vpc("source", { environment: source, block: "10.50.0.0/16", nat: "none" }),
  target: new Vpc("target", { environment: target, block: "10.51.0.0/16", nat: "none" }),
};
const peering = new NetworkPeering("peering", {
  source: { environment: source, network: networks.source, block: "10.50.0.0/16" },
  target: { environment: target, network: networks.target, block: "10.51.0.0/16" },
});

const groups = {
  source: new DatabaseGroup("source-database", { environment: source, network: networks.source }),
  target: new DatabaseGroup("target-database", { environment: target, network: networks.target }),
};
// The application moves first and works for a while against the database in the source region.
new PeerAccess("target-application", {
  environment: source,
  groupId: groups.source.groupId,
  direction: "in",
  peer: networks.target,
  port: 5432,
  description: "Application in the target region",
});

const consumers = [{ kind: "logs" }, { kind: "service", service: "rds" }, { kind: "service", service: "s3" }] as const;
const keys = new RegionalKeys("keys", {
  source: { environment: source, consumers },
  target: { environment: target, consumers },
  description: "Databases, logs and buckets of the shop",
  material: "independent",
});

const sides = {
  source: {
    environment: source,
    network: networks.source,
    databaseGroupId: groups.source.groupId,
    keyArn: keys.source.keyArn,
  },
  target: {
    environment: target,
    network: networks.target,
    databaseGroupId: groups.target.groupId,
    keyArn: keys.target.keyArn,
  },
};
const databases = replicateDatabases(sides);
const uploads = replicateUploads(sides);

export const { connectionId } = peering;
export const replicaHost = databases.replica.host;
export const { writerHost } = databases.global;
export const { batchReplication } = uploads;
