import PQueue from "p-queue";
import { askThrough } from "./ask.ts";
import { checks } from "./checks/checks.ts";
import { type CheckDefinition, passed, type Scene, type Sighting, unknown } from "./define-check.ts";
import { planOf } from "./plan/plan.ts";
import type { PreflightCheck } from "./preflight-check.ts";
import type { PreflightPorts } from "./preflight-ports.ts";
import type { PreflightRequest } from "./preflight-request.ts";

/** Questions at a time: more make AWS limit their rate. */
const questionsAtATime = 8;

/** All questions together. */
const timeLimitMs = 120_000;

/**
 * Looks, before anything is made, whether the account can take what is planned.
 *
 * Each check is in the answer at least once, also one that the plan gives nothing to look at. It never throws for what an
 * account answers: what cannot be found out is `unknown`.
 */
export async function preflight(request: PreflightRequest, ports: PreflightPorts): Promise<readonly PreflightCheck[]> {
  const signal = request.signal ?? AbortSignal.timeout(timeLimitMs);
  const ask = askThrough(new PQueue({ concurrency: questionsAtATime }), signal);
  const account = await ask(() => ports.identity.account());
  const accountId = account.kind === "answered" ? account.value : undefined;
  const scene: Scene = { request, plan: planOf(request), ports, ask, accountId };
  const found = await Promise.all(checks.map(async (check) => ({ check, sightings: await sightingsOf(check, scene) })));
  return found.flatMap(({ check, sightings }) => sightings.map((sighting) => resultOf(check, sighting)));
}

/** An answer that has none of the promised form can trip a check: one that fails so has found nothing out. */
async function sightingsOf(check: CheckDefinition, scene: Scene): Promise<readonly Sighting[]> {
  try {
    const sightings = await check.look(scene);
    return sightings.length > 0 ? sightings : [passed(check.otherwise)];
  } catch (thrown) {
    return [
      unknown(
        `The check could not be made of what was answered (${thrown instanceof Error ? thrown.name : typeof thrown}).`,
      ),
    ];
  }
}

function resultOf(
  check: CheckDefinition,
  { status, message, fix, region, node, deniedAction }: Sighting,
): PreflightCheck {
  return {
    id: check.id,
    status,
    reason: check.reason ?? "preflight",
    message,
    fix: status === "passed" ? "" : (fix ?? check.fix),
    source: check.source,
    ...(region === undefined ? {} : { region }),
    ...(node === undefined ? {} : { urn: node.urn }),
    ...(node?.source === undefined ? {} : { place: node.source }),
    ...(deniedAction === undefined ? {} : { deniedAction }),
  };
}
