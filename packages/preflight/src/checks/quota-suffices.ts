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
import { madeOf, type Plan } from "../plan/plan.ts";
import { zonesBehind } from "../plan/zones.ts";
import type { Allowance } from "../preflight-ports.ts";
import { increaseFix } from "../quotas/increase-fix.ts";
import type { Quota } from "../quotas/quota.ts";
import { quotas } from "../quotas/quotas.ts";

/** Quotas of a whole account are asked for in this region. */
const accountRegion = "us-east-1";

export const quotaSuffices = defineCheck({
  id: "quota-suffices",
  why: "A deployment that meets a quota stops in the middle, with half of its resources made.",
  fix: "Ask for an increase of the quota.",
  source: "https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html",
  otherwise: "The plan makes nothing that a quota counts.",
  async look(scene) {
    const wanted = quotas.flatMap((quota) => demandsOf(quota, scene.plan));
    return (await Promise.all(wanted.map((demand) => judged(demand, scene)))).flat();
  },
});

/** What a plan makes of one thing in one region. */
interface Demand {
  readonly quota: Quota;
  readonly region: string | undefined;
  readonly nodes: readonly ResourceNode[];
}

function demandsOf(quota: Quota, plan: Plan): readonly Demand[] {
  const counted = madeOf(plan, ...quota.types).filter((node) => quota.counts?.(node) ?? true);
  const groups = Map.groupBy(counted, (node) => (quota.per === "account" ? accountRegion : node.region));
  return [...groups].map(([region, nodes]) => ({ quota, region, nodes }));
}

async function judged({ quota, region, nodes }: Demand, { ask, ports, plan }: Scene): Promise<readonly Sighting[]> {
  const { kind, noun } = quota;
  const [node] = nodes;
  if (region === undefined)
    return [unknown(`It is not known in which region ${nodes.length} ${noun} are made.`, { node })];
  const where = quota.per === "account" ? "the account" : region;
  const answer = await ask(() => ports.quotas.allowance(kind, region));
  if (answer.kind === "unanswered")
    return [
      unansweredSighting(`whether ${where} has room for the planned ${noun} (${nodes.length})`, answer, {
        region,
        node,
      }),
    ];
  if (quota.per !== "zone")
    return [
      compared({ quota, region, where, planned: nodes.length, allowance: answer.value, used: answer.value.used, node }),
    ];
  return byZone({ quota, region, nodes }, answer.value, plan);
}

/** Without a known zone, a gateway is counted in none: what cannot be placed is told instead. */
function byZone(
  { quota, region, nodes }: Demand & { readonly region: string },
  allowance: Allowance,
  plan: Plan,
): readonly Sighting[] {
  const placed = Map.groupBy(nodes, (node) => zonesBehind(plan, node, "subnetId")[0]);
  return [...placed].map(([zone, here]) => {
    const [node] = here;
    if (zone === undefined)
      return unknown(`It is not known in which zones ${here.length} ${quota.noun} are made.`, {
        region,
        node,
        fix: "Name the zone of each subnet in the program.",
      });
    const used = allowance.usedByZone?.[zone] ?? 0;
    return compared({ quota, region, where: zone, planned: here.length, allowance, used, node });
  });
}

interface Compared {
  readonly quota: Quota;
  readonly region: string;
  readonly where: string;
  readonly planned: number;
  readonly allowance: Allowance;
  readonly used: number;
  readonly node: ResourceNode | undefined;
}

function compared({ quota, region, where, planned, allowance, used, node }: Compared): Sighting {
  const { limit } = allowance;
  const wanted = used + planned;
  const sum = `${quota.noun} in ${where}: ${used} used and ${planned} planned, of ${limit}`;
  // A hostile or half answer must not pass for room.
  if (![limit, used].every((count) => Number.isFinite(count) && count >= 0))
    return unknown(`The quota of ${quota.noun} in ${where} cannot be read.`, { region, node });
  if (wanted <= limit) return passed(`${sum}.`, { region });
  return failed(`${sum}.`, { region, node, fix: increaseFix(quota.kind, region, wanted) });
}
