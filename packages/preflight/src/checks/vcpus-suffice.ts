import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { type PlannedInstances, plannedInstances } from "../plan/instances.ts";
import { knownIn } from "../plan/read-input.ts";
import { increaseFix } from "../quotas/increase-fix.ts";
import { standardFamily } from "../quotas/standard-family.ts";

export const vcpusSuffice = defineCheck({
  id: "vcpus-suffice",
  why: "Above the quota no instance starts: a group stays empty, and one that shall grow in an incident does not.",
  fix: "Ask for an increase of the quota of running on-demand instances.",
  source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html",
  otherwise: "The plan starts no instances.",
  async look(scene) {
    const groups = Map.groupBy(plannedInstances(scene.plan), ({ node }) => node.region);
    return (await Promise.all([...groups].map(([region, instances]) => judged(region, instances, scene)))).flat();
  },
});

interface Demand {
  readonly vcpus: number;
  readonly instances: PlannedInstances;
}

async function judged(
  region: string | undefined,
  all: readonly PlannedInstances[],
  scene: Scene,
): Promise<readonly Sighting[]> {
  const told = await Promise.all(all.map((instances) => demandOf(instances, region, scene)));
  const unknowns = told.flatMap((one) => ("status" in one ? [one] : []));
  const demands = told.flatMap((one) => ("status" in one ? [] : [one]));
  const [first] = demands;
  if (first === undefined || region === undefined) return unknowns;
  const { node } = first.instances;
  const planned = demands.reduce((sum, { vcpus }) => sum + vcpus, 0);
  const answer = await scene.ask(() => scene.ports.quotas.allowance("standard-vcpus", region));
  if (answer.kind === "unanswered")
    return [
      ...unknowns,
      unansweredSighting(`whether ${region} has room for the planned vCPUs (${planned})`, answer, { region, node }),
    ];
  const { limit, used } = answer.value;
  const sum = `vCPUs of standard instances in ${region}: ${used} used and up to ${planned} planned, of ${limit}.`;
  if (![limit, used].every((count) => Number.isFinite(count) && count >= 0))
    return [...unknowns, unknown(`The quota of vCPUs in ${region} cannot be read.`, { region, node })];
  const fix = increaseFix("standard-vcpus", region, used + planned);
  return [...unknowns, used + planned <= limit ? passed(sum, { region }) : failed(sum, { region, node, fix })];
}

async function demandOf(
  instances: PlannedInstances,
  region: string | undefined,
  scene: Scene,
): Promise<Demand | Sighting> {
  const { node } = instances;
  const type = knownIn(instances.instanceType);
  const count = knownIn(instances.count);
  if (region === undefined || type === undefined || count === undefined)
    return unknown(`It is not known how many vCPUs ${node.name} takes: its type or its size is not known.`, {
      region,
      node,
      fix: "Name one instance type, and the largest size of the group, in the program.",
    });
  if (!standardFamily.test(type))
    return unknown(`${node.name} is of ${type}, which another quota counts than that of standard instances.`, {
      region,
      node,
      fix: "Compare the quota of its family with what runs by hand.",
    });
  const answer = await scene.ask(() => scene.ports.capacity.instanceType(type, region));
  if (answer.kind === "unanswered") return unansweredSighting(`how many vCPUs ${type} has`, answer, { region, node });
  const vcpus = answer.value?.vcpus;
  if (vcpus === undefined || !Number.isFinite(vcpus) || vcpus <= 0)
    return unknown(`It is not known how many vCPUs ${type} has in ${region}.`, { region, node });
  return { vcpus: vcpus * count, instances };
}
