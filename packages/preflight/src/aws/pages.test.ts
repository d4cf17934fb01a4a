import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Asked for by the name or id of the one thing that is looked for: there is one page. */
const byName: ReadonlySet<string> = new Set([
  "DescribeAutoScalingGroups",
  "DescribeDBClusters",
  "DescribeDBInstances",
  "DescribeDBSubnetGroups",
  "DescribeGlobalClusters",
  "DescribeImages",
  "DescribeLaunchTemplates",
  "DescribeLoadBalancers",
  "DescribeReplicationInstances",
  "DescribeRepositories",
  "DescribeTargetGroups",
]);

const sources = globSync("**/*.ts", { cwd: import.meta.dirname })
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"));

/** Commands of a file whose client has pages for them. */
async function barelyAsked(text: string): Promise<readonly string[]> {
  const names = Array.from(text.matchAll(/new (\w+)Command\(/gu), ([, name = ""]) => name);
  const clients = Array.from(text.matchAll(/from "(@aws-sdk\/client-[\w-]+)"/gu), ([, client = ""]) => client);
  const exported = await Promise.all(clients.map(async (client) => Object.keys(await import(client))));
  return names.filter((name) => exported.flat().includes(`paginate${name}`));
}

it("asks for every list by its pages, unless one thing is looked for by its name", async () => {
  const asked = (await Promise.all(sources.map(barelyAsked))).flat();
  expect(asked.filter((name) => !byName.has(name))).toEqual([]);
  expect([...byName].filter((name) => !asked.includes(name))).toEqual([]);
}, 30_000);
