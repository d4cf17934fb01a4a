import type { ResourceNode } from "@causeway/graph";
import { behind, madeOf, type Plan } from "./plan.ts";
import { type Found, readText } from "./read-input.ts";
import { zonesOfGroup } from "./zones.ts";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";
const clusterInstance = "aws:rds/clusterInstance:ClusterInstance";
const globalCluster = "aws:rds/globalCluster:GlobalCluster";
const subnetGroup = "aws:rds/subnetGroup:SubnetGroup";

/** A database that a plan makes. */
export interface PlannedDatabase {
  readonly node: ResourceNode;
  readonly engine: Found<string>;
  /** In full or in part, as `16.4` or `16`. Absent where AWS chooses. */
  readonly version: Found<string>;
  /** Undefined for a cluster, which its instances have one for. */
  readonly instanceClass: Found<string> | undefined;
  /** Empty where they are not known. */
  readonly zones: readonly string[];
}

export function plannedDatabases(plan: Plan): readonly PlannedDatabase[] {
  return [
    ...madeOf(plan, cluster, globalCluster).map((node) => withoutClass(plan, node)),
    ...madeOf(plan, clusterInstance).map((node) => ofCluster(plan, node)),
    ...madeOf(plan, instance).map((node) => alone(plan, node)),
  ];
}

/** A cluster of a global one has its engine and version, and those of the first cluster where that is taken over. */
function withoutClass(plan: Plan, node: ResourceNode): PlannedDatabase {
  const [whole] = behind(plan, node, { input: "globalClusterIdentifier", type: globalCluster });
  const [first] = behind(plan, whole ?? node, { input: "sourceDbClusterIdentifier", type: cluster });
  return {
    node,
    engine: firstSet(node, [whole, first], "engine"),
    version: firstSet(node, [whole, first], "engineVersion"),
    instanceClass: undefined,
    zones: [],
  };
}

function ofCluster(plan: Plan, node: ResourceNode): PlannedDatabase {
  const [within] = behind(plan, node, { input: "clusterIdentifier", type: cluster });
  const whole = within === undefined ? undefined : withoutClass(plan, within);
  const own = readText(node, "engineVersion");
  return {
    node,
    engine: firstSet(node, [within], "engine"),
    version: own.kind === "absent" ? (whole?.version ?? own) : own,
    instanceClass: readText(node, "instanceClass"),
    zones: [],
  };
}

/** A replica has the engine and the version of what it copies. */
function alone(plan: Plan, node: ResourceNode): PlannedDatabase {
  const [source] = behind(plan, node, { input: "replicateSourceDb", type: instance });
  return {
    node,
    engine: firstSet(node, [source], "engine"),
    version: firstSet(node, [source], "engineVersion"),
    instanceClass: readText(node, "instanceClass"),
    zones: zonesOfGroup(plan, node, { input: "dbSubnetGroupName", type: subnetGroup }),
  };
}

function firstSet(node: ResourceNode, others: readonly (ResourceNode | undefined)[], input: string): Found<string> {
  const found = [node, ...others].flatMap((one) => (one === undefined ? [] : [readText(one, input)]));
  return found.find(({ kind }) => kind !== "absent") ?? { kind: "absent" };
}
