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
import { type UsedZone, usedZones } from "../plan/used-zones.ts";
import type { HostedZone } from "../preflight-ports.ts";

export const zoneDelegated = defineCheck({
  id: "zone-delegated",
  why: "Records of a zone that its parent does not lead to are seen by nobody: a certificate waits for its proof until the deployment ends.",
  fix: "Put the zone's name servers into the parent zone, or at the registrar.",
  source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html",
  otherwise: "The plan writes into no zone.",
  async look(scene) {
    return Promise.all(usedZones(scene.plan).map((zone) => judged(zone, scene)));
  },
});

async function judged(zone: UsedZone, scene: Scene): Promise<Sighting> {
  const { node } = zone;
  const at = { node };
  switch (zone.kind) {
    case "made":
      return asMade(node);
    case "unknown":
      return unknown(`It is not known into which zone ${node.name} is written.`, at);
    case "given": {
      const answer = await scene.ask(() => scene.ports.zones.zone(zone.id));
      if (answer.kind === "unanswered")
        return unansweredSighting(`whether the zone ${zone.id} is delegated`, answer, at);
      return answer.value === undefined
        ? failed(`There is no zone ${zone.id}, into which ${node.name} is written.`, at)
        : delegated(answer.value, node, scene);
    }
    case "named":
      return byName(zone.name, node, scene);
  }
}

/** AWS gives a zone its name servers when it is made: before, no parent can lead to it. */
function asMade(node: ResourceNode): Sighting {
  const isPrivate = node.inputs["vpcs"] !== undefined;
  return isPrivate
    ? passed(`${node.name} is a private zone, which needs no delegation.`, { node })
    : unknown(`${node.name} is made now: its parent cannot lead to it before.`, {
        node,
        fix: "Make the zone first, alone, and put its name servers into the parent zone before anything waits for its records.",
      });
}

async function byName(name: string, node: ResourceNode, scene: Scene): Promise<Sighting> {
  const answer = await scene.ask(() => scene.ports.zones.zonesNamed(name));
  if (answer.kind === "unanswered")
    return unansweredSighting(`whether the zone ${name} is delegated`, answer, { node });
  const open = answer.value.filter(({ isPrivate }) => !isPrivate);
  const [zone, ...others] = open;
  if (zone === undefined)
    return failed(`The account has no public zone ${name}, into which ${node.name} is written.`, { node });
  if (others.length > 0)
    return unknown(`The account has ${open.length} public zones ${name}: which of them is looked up is not known.`, {
      node,
      fix: "Name the zone by its id in the program.",
    });
  return delegated(zone, node, scene);
}

async function delegated(
  { name, isPrivate, nameServers }: HostedZone,
  node: ResourceNode,
  scene: Scene,
): Promise<Sighting> {
  if (isPrivate) return passed(`${name} is a private zone, which needs no delegation.`, { node });
  const answer = await scene.ask(() => scene.ports.zones.delegation(name));
  if (answer.kind === "unanswered") return unansweredSighting(`where the parent of ${name} leads to`, answer, { node });
  const [wanted, named] = [servers(nameServers), servers(answer.value)];
  if (wanted.length === 0) return unknown(`The name servers of the zone ${name} are not known.`, { node });
  if (wanted.join(" ") === named.join(" ")) return passed(`${name} is delegated to its zone.`, { node });
  const leads = named.length === 0 ? "names no servers for it" : `leads to ${named.join(", ")}`;
  return failed(`The parent of ${name} ${leads}, and its zone is at ${wanted.join(", ")}.`, { node });
}

/** Names of servers as they compare: the last dot and capitals mean nothing. */
function servers(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.toLowerCase().replace(/\.$/u, "")))].toSorted();
}
