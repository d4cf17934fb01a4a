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
import { regionsFor } from "../plan/plan.ts";
import { knownIn } from "../plan/read-input.ts";

export const instanceTypeOffered = defineCheck({
  id: "instance-type-offered",
  why: "A group in a zone that does not offer its type starts no instance there, and is not balanced.",
  fix: "Choose a type that all zones of the group offer: aws ec2 describe-instance-type-offerings --location-type availability-zone",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-discovery.html",
  otherwise: "The plan starts no instances.",
  async look(scene) {
    const looks = plannedInstances(scene.plan).flatMap((instances) => lookAt(instances, scene));
    return Promise.all(looks);
  },
});

function lookAt(instances: PlannedInstances, scene: Scene): readonly Promise<Sighting>[] {
  const { node } = instances;
  const type = knownIn(instances.instanceType);
  const regions = regionsFor(scene.plan, node);
  if (type === undefined || regions.length === 0)
    return [Promise.resolve(unknown(`The type of the instances of ${node.name} is not known.`, { node }))];
  return regions.map((region) => judged({ instances, type, region }, scene));
}

interface Offer {
  readonly instances: PlannedInstances;
  readonly type: string;
  readonly region: string;
}

async function judged({ instances: { node, zones }, type, region }: Offer, { ask, ports }: Scene): Promise<Sighting> {
  const at = { region, node };
  const answer = await ask(() => ports.capacity.instanceType(type, region));
  if (answer.kind === "unanswered") return unansweredSighting(`whether ${region} offers ${type}`, answer, at);
  if (answer.value === undefined) return failed(`${region} does not offer ${type}, which ${node.name} is to have.`, at);
  if (region !== node.region) return passed(`${region} offers ${type} too.`, at);
  if (zones.length === 0)
    return unknown(`${region} offers ${type}; in which zones ${node.name} starts it is not known.`, at);
  const offered = answer.value.zones;
  const lacking = zones.filter((zone) => !offered.includes(zone));
  return lacking.length === 0
    ? passed(`${type} is offered in ${zones.join(", ")}.`, at)
    : failed(`${type}, which ${node.name} is to have, is not offered in ${lacking.join(", ")}.`, at);
}
