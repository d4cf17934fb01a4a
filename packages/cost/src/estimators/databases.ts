import { charged, type CostPart, type Estimator, notEstimated, paidByUse } from "../cost-part.ts";
import {
  knownIn,
  readFlag,
  readNumber,
  readProperty,
  readText,
  referredBy,
  type Seen,
  valueOr,
} from "../node-reading.ts";
import { addressesOf } from "./public-addresses.ts";

const instanceType = "aws:rds/instance:Instance";
const clusterType = "aws:rds/cluster:Cluster";

export const databases: Readonly<Record<string, Estimator>> = {
  [instanceType]: instance,
  "aws:rds/clusterInstance:ClusterInstance": clusterInstance,
  [clusterType]: cluster,
  "aws:dms/replicationInstance:ReplicationInstance": replicationInstance,
};

/**
 * A replica says neither its engine nor its size: both are those of the instance it copies.
 *
 * @see https://aws.amazon.com/rds/postgresql/pricing/
 */
function instance(seen: Seen): readonly CostPart[] {
  const { node } = seen;
  const origin = referredBy(seen, "replicateSourceDb", instanceType) ?? node;
  const engine = knownIn(readText(node, "engine")) ?? knownIn(readText(origin, "engine"));
  const type = knownIn(readText(node, "instanceClass"));
  const multiAz = valueOr(readFlag(node, "multiAz"), false);
  if (engine === undefined || multiAz === undefined) {
    const why = engine === undefined ? "its engine is not known" : "whether it stands by in a second zone is not known";
    return [notEstimated("instance", why), notEstimated("storage", why)];
  }
  const zones = multiAz ? "multi" : "single";
  const label = `${type} ${engine}${multiAz ? " Multi-AZ" : ""}`;
  return [
    type === undefined
      ? notEstimated("instance", "the instance class is not known")
      : charged("instance", { item: "rds-instance", variant: `${engine}/${zones}/${type}`, quantity: 1, label }),
    ...instanceStorage({ node, origin, engine, zones }),
    ...addressesOf(readFlag(node, "publiclyAccessible"), 1),
  ];
}

interface StorageOf {
  readonly node: Seen["node"];
  readonly origin: Seen["node"];
  readonly engine: string;
  readonly zones: "single" | "multi";
}

function instanceStorage({ node, origin, engine, zones }: StorageOf): readonly CostPart[] {
  const own = readNumber(node, "allocatedStorage");
  const size = knownIn(own.kind === "absent" ? readNumber(origin, "allocatedStorage") : own);
  const isFaster = ["iops", "storageThroughput"].some((speed) => readProperty(node, speed).kind !== "absent");
  const usual = readProperty(node, "iops").kind === "absent" ? "gp2" : "io1";
  const type = valueOr(readText(node, "storageType"), usual);
  if (size === undefined || type === undefined)
    return [notEstimated("storage", `the ${size === undefined ? "size" : "type"} of its storage is not known`)];
  const label = `GB ${type}${zones === "multi" ? " Multi-AZ" : ""}`;
  const speed = notEstimated("speed", "no rule for operations and throughput beyond what is included");
  return [
    charged("storage", { item: "rds-storage", variant: `${engine}/${zones}/${type}`, quantity: size, label }),
    ...(isFaster ? [speed] : []),
  ];
}

/** @see https://aws.amazon.com/rds/aurora/pricing/ (instances of a cluster without charges for each operation cost more) */
function clusterInstance(seen: Seen): readonly CostPart[] {
  const { node } = seen;
  const within = referredBy(seen, "clusterIdentifier", clusterType);
  if (within === undefined)
    return [notEstimated("instance", "its cluster, which says how storage is paid, is not among these resources")];
  const engine = knownIn(readText(node, "engine")) ?? knownIn(readText(within, "engine"));
  const type = knownIn(readText(node, "instanceClass"));
  const storage = valueOr(readText(within, "storageType"), "");
  if (engine === undefined) return [notEstimated("instance", "its engine is not known")];
  if (type === undefined) return [notEstimated("instance", "the instance class is not known")];
  if (type === "db.serverless")
    return [paidByUse("instance", "the capacity of a serverless instance follows its load")];
  if (storage === undefined) return [notEstimated("instance", "how the storage of its cluster is paid is not known")];
  const plan = storage === "aurora-iopt1" ? "io-optimized" : "standard";
  const label = `${type} ${engine}${plan === "standard" ? "" : " I/O-Optimized"}`;
  return [charged("instance", { item: "aurora-instance", variant: `${engine}/${plan}/${type}`, quantity: 1, label })];
}

function cluster({ node }: Seen): readonly CostPart[] {
  const hasOwnInstances = readProperty(node, "dbClusterInstanceClass").kind !== "absent";
  return hasOwnInstances
    ? [notEstimated("instances", "no rule for clusters of three instances")]
    : [paidByUse("storage", "storage, operations and backups of a cluster depend on its use")];
}

/**
 * 50 GB come with a small instance, 100 GB with the others.
 *
 * @see https://aws.amazon.com/dms/pricing/
 */
function replicationInstance({ node }: Seen): readonly CostPart[] {
  const type = knownIn(readText(node, "replicationInstanceClass"));
  const multiAz = valueOr(readFlag(node, "multiAz"), false);
  if (type === undefined || multiAz === undefined) return [notEstimated("instance", "its class is not known")];
  const storage = readNumber(node, "allocatedStorage");
  const broughtAlong = /^dms\.t\d/u.test(type) ? 50 : 100;
  const isMore = storage.kind === "unknown" || (storage.kind === "known" && storage.value > broughtAlong);
  const label = `${type}${multiAz ? " Multi-AZ" : ""}`;
  const variant = `${multiAz ? "multi" : "single"}/${type}`;
  const more = notEstimated("storage", "no rule for storage beyond what comes with the instance");
  return [charged("instance", { item: "dms-instance", variant, quantity: 1, label }), ...(isMore ? [more] : [])];
}
