import { diffGraphs, type ResourceNode } from "@causeway/graph";
import type { PreflightCheck } from "../src/preflight-check.ts";
import type { PreflightRequest } from "../src/preflight-request.ts";
import { preflight } from "../src/preflight.ts";
import { graphOf } from "./build-graph.ts";
import { type Answers, fakePorts } from "./fake-ports.ts";

const now = new Date("2026-11-22T10:00:00Z");

export interface Look {
  readonly after: readonly ResourceNode[];
  /** @default nothing is there yet */
  readonly before?: readonly ResourceNode[];
  readonly answers?: Answers | undefined;
  readonly request?: Partial<PreflightRequest>;
}

/** Runs all checks on a plan. */
export function lookAtAll({ after, before, answers, request }: Look): Promise<readonly PreflightCheck[]> {
  const graph = graphOf(after);
  return preflight(
    {
      graph,
      changes: diffGraphs(before === undefined ? undefined : graphOf(before), graph),
      regions: [],
      allowedAccountIds: ["111122223333"],
      timeLimitMinutes: 60,
      now: () => now,
      ...request,
    },
    fakePorts(answers),
  );
}

/** Answers what one check says, as `failed: …`. */
export async function look(id: string, at: Look): Promise<readonly string[]> {
  const found = (await lookAtAll(at)).filter((check) => check.id === id);
  return found.map(({ status, message }) => `${status}: ${message}`);
}
