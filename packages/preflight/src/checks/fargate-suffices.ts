import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { type FargateTasks, fargateTasks } from "../plan/fargate-tasks.ts";
import { increaseFix } from "../quotas/increase-fix.ts";

export const fargateSuffices = defineCheck({
  id: "fargate-suffices",
  why: "Above the quota no task starts: a service waits for its first one until the deployment gives up. A new account may run six vCPUs.",
  fix: "Ask for an increase of the quota of Fargate.",
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
  otherwise: "The plan starts no tasks on Fargate.",
  async look(scene) {
    const groups = Map.groupBy(fargateTasks(scene.plan), ({ node }) => node.region);
    return (await Promise.all([...groups].map(([region, tasks]) => judged(region, tasks, scene)))).flat();
  },
});

async function judged(
  region: string | undefined,
  tasks: readonly FargateTasks[],
  { ask, ports }: Scene,
): Promise<readonly Sighting[]> {
  const unclear = tasks.flatMap(({ node, vcpus }) =>
    vcpus === undefined || region === undefined
      ? [unknown(`It is not known how many vCPUs the tasks of ${node.name} take.`, { region, node })]
      : [],
  );
  const [first] = tasks.filter(({ vcpus }) => vcpus !== undefined);
  if (first === undefined || region === undefined) return unclear;
  const { node } = first;
  const planned = tasks.reduce((sum, { vcpus = 0 }) => sum + vcpus, 0);
  const answer = await ask(() => ports.quotas.allowance("fargate-vcpus", region));
  if (answer.kind === "unanswered")
    return [
      ...unclear,
      unansweredSighting(`whether ${region} has room for the planned vCPUs of Fargate (${planned})`, answer, {
        region,
        node,
      }),
    ];
  const { limit, used } = answer.value;
  if (![limit, used].every((count) => Number.isFinite(count) && count >= 0))
    return [...unclear, unknown(`The quota of Fargate in ${region} cannot be read.`, { region, node })];
  const sum = `vCPUs of Fargate in ${region}: ${used} used and up to ${planned} planned, of ${limit}.`;
  const fix = increaseFix("fargate-vcpus", region, Math.ceil(used + planned));
  return [...unclear, used + planned <= limit ? passed(sum, { region }) : failed(sum, { region, node, fix })];
}
