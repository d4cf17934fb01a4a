import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endedEnvironments, type EphemeralRecord, pullRequestOf } from "@causeway/deploy";
import { parse } from "yaml";
import { z } from "zod";
import type { DeployContext } from "./deploy-tools.ts";
import { githubEvidence } from "./github-evidence.ts";
import { destroyOne } from "./run-destroy.ts";
import { isFailed, type StackResult } from "./stack-result.ts";

/**
 * Destroys the environments of pull requests that are closed, or whose time is over; of each the stacks in the opposite order. One that
 * fails does not keep the others.
 *
 * @throws UserError `action/github-refused`, `action/github-failed`
 */
export async function runExpire(context: DeployContext): Promise<readonly StackResult[]> {
  const { inputs, run, tools } = context;
  const ended = endedEnvironments(await readRecords(context), tools.clock.now());
  for (const { environment, end, record } of ended)
    run.print(`${environment} (${record.evidence.project}) goes: ${reasons[end]}`);
  const results: StackResult[] = [];
  for (const environment of new Set(ended.map((each) => each.environment))) {
    const own = ended.filter((each) => each.environment === environment);
    const projects = new Set(own.map(({ record }) => record.evidence.project));
    const dirs = inputs.stackDirs.filter((dir) => projects.has(projectIn(join(inputs.rootDir, dir))));
    for (const dir of dirs.toReversed()) {
      const isStopped = results.some((result) => result.environment === environment && isFailed(result));
      if (!isStopped) results.push(await destroyOne(context, { dir, environment }));
    }
  }
  return results;
}

const reasons = { expired: "its time is over.", closed: "its pull request is closed." } as const;

async function readRecords({ run, tools }: DeployContext): Promise<readonly EphemeralRecord[]> {
  const evidence = githubEvidence(tools.github.deployments, { run, begun: () => {} });
  const records = await evidence.newestOfEach();
  const read: EphemeralRecord[] = [];
  for (const record of records) {
    const number = pullRequestOf(record.evidence.environment);
    if (number === undefined || record.state === "inactive") continue;
    read.push({ record, isOpen: await tools.github.isPullRequestOpen(number) });
  }
  return read;
}

/** Answers the name of the project in a folder; empty where none can be read. */
function projectIn(dir: string): string {
  try {
    return z.object({ name: z.string() }).parse(parse(readFileSync(join(dir, "Pulumi.yaml"), "utf8"))).name;
  } catch {
    return "";
  }
}
