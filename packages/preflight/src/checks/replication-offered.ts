import type { ResourceNode } from "@causeway/graph";
import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { isVersion } from "../plan/engine-version.ts";
import { madeOf } from "../plan/plan.ts";
import { knownIn, readText } from "../plan/read-input.ts";
import { zonesOfGroup } from "../plan/zones.ts";

const instance = "aws:dms/replicationInstance:ReplicationInstance";
const subnetGroup = "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup";

export const replicationOffered = defineCheck({
  id: "replication-offered",
  why: "A class or version of replication instances that the region does not offer stops the migration before its first row.",
  fix: "Choose one that is offered: aws dms describe-orderable-replication-instances",
  source: "https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeOrderableReplicationInstances.html",
  otherwise: "The plan makes no replication instances.",
  async look(scene) {
    return Promise.all(madeOf(scene.plan, instance).map((node) => judged(node, scene)));
  },
});

async function judged(node: ResourceNode, { ask, ports, plan }: Scene): Promise<Sighting> {
  const { region } = node;
  const at = { region, node };
  const size = knownIn(readText(node, "replicationInstanceClass"));
  const version = readText(node, "engineVersion");
  if (region === undefined || size === undefined || version.kind === "unknown")
    return unknown(`The class, version or region of ${node.name} is not known.`, at);
  const asked = knownIn(version);
  const what = asked === undefined ? size : `${size} with version ${asked}`;
  const answer = await ask(() => ports.databases.replicationClasses(region));
  if (answer.kind === "unanswered") return unansweredSighting(`whether ${region} offers ${what}`, answer, at);
  const fitting = answer.value.filter((offer) => offer.instanceClass === size && isVersion(offer.engineVersion, asked));
  if (fitting.length === 0) return failed(`${region} does not offer ${what}, which ${node.name} asks for.`, at);
  const zones = zonesOfGroup(plan, node, { input: "replicationSubnetGroupId", type: subnetGroup });
  // An answer without zones says nothing about them.
  const told = fitting.flatMap((offer) => offer.zones);
  const lacking = told.length === 0 ? [] : zones.filter((zone) => !told.includes(zone));
  return lacking.length === 0
    ? passed(`${region} offers ${what}.`, at)
    : failed(`${region} offers ${what}, but not in ${lacking.join(", ")}.`, at);
}
