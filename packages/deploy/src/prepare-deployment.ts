import type { OperationDigest } from "@causeway/engine";
import type { DeployRun } from "./deploy-run.ts";
import { bindPlan } from "./plan/bind-plan.ts";
import { awaitFreeStack } from "./stages/before-up/await-free-stack.ts";
import { checkCredentials } from "./stages/before-up/check-credentials.ts";
import { checkDestructive } from "./stages/before-up/check-destructive.ts";
import { checkGuard } from "./stages/before-up/check-guard.ts";
import { checkPending } from "./stages/before-up/check-pending.ts";
import { checkPreflight } from "./stages/before-up/check-preflight.ts";
import { checkPromotion } from "./stages/before-up/check-promotion.ts";
import { checkSettings, type StackFiles } from "./stages/before-up/check-settings.ts";
import { comparePlans } from "./stages/before-up/compare-plans.ts";
import { evaluateOffline } from "./stages/before-up/evaluate-program.ts";
import { previewFresh } from "./stages/before-up/preview-fresh.ts";
import type { Stopped } from "./stages/stage-end.ts";

/** What may be done, after every check that comes before. */
export interface ReadyDeployment {
  readonly kind: "ready";
  readonly digest: OperationDigest;
  readonly operationsHash: string;
  /** SHA-256 of the state that all of it was seen of. */
  readonly stateHash: string;
  readonly planFile: string | undefined;
}

/** What is asked once: settings, the environment before, and whether the stack is free. */
export async function admitDeployment(run: DeployRun): Promise<Stopped | (StackFiles & { readonly kind: "admitted" })> {
  const { request, ports, stages, concealer } = run;
  const { dir, signal, lockWaitMs: waitMs } = request;
  const settings = await stages.run("settings", () => checkSettings(dir, run.stack));
  if (settings.kind === "stopped") return settings;
  const question = { ...request, project: ports.engine.project };
  const promotion = await stages.run("promotion", () => checkPromotion(question, ports.evidence));
  if (promotion.kind === "stopped") return promotion;
  const lock = await stages.run("lock", async (tell) => {
    await ports.engine.select("upsert");
    await concealer.learnStack(ports.engine);
    return awaitFreeStack(ports, { waitMs, signal, tell });
  });
  return lock.kind === "stopped" ? lock : { kind: "admitted", ...settings.value };
}

/** What is asked anew whenever the stack has moved: all that depends on its state and on the time. */
export async function prepareDeployment(run: DeployRun, { binding }: StackFiles): Promise<Stopped | ReadyDeployment> {
  const { request, ports, stages, concealer } = run;
  const { engine, clock } = ports;
  const { credentialsUntil: until, timeLimitMs, environment, commit, acknowledgements } = request;

  const credentials = await stages.run("credentials", async () =>
    checkCredentials({ until, begun: run.begun, timeLimitMs }),
  );
  if (credentials.kind === "stopped") return credentials;

  const program = await stages.run("program", () => evaluateOffline(run));
  if (program.kind === "stopped") return program;
  const { state, judged } = program.value;

  const preflight = await stages.run("preflight", () =>
    checkPreflight({ ...judged, dir: request.dir }, ports.preflight, request.strictPreflight ?? false),
  );
  if (preflight.kind === "stopped") return preflight;

  const pending = await stages.run("pending", async () => checkPending(state, engine.stack));
  if (pending.kind === "stopped") return pending;

  const planFile = run.planFile();
  const preview = await stages.run("preview", (tell) =>
    previewFresh(engine, { request, savePlan: planFile, clock, tell }),
  );
  if (preview.kind === "stopped") return preview;
  const digest = preview.value;

  const guard = await stages.run("guard", async () => checkGuard(judged));
  if (guard.kind === "stopped") return { ...guard, digest };

  const now = bindPlan({
    ...binding,
    project: engine.project,
    stack: engine.stack,
    environment,
    commit,
    ...(request.tree === undefined ? {} : { tree: request.tree }),
    state,
    digest,
    now: clock.now(),
    secrets: concealer.known,
  });
  const compare = await stages.run("compare", async () => comparePlans(now, request));
  if (compare.kind === "stopped") return { ...compare, digest };

  const destructive = await stages.run("destructive", async () => checkDestructive(digest, acknowledgements));
  if (destructive.kind === "stopped") return { ...destructive, digest };
  return { kind: "ready", digest, planFile, operationsHash: now.operationsHash, stateHash: now.stateHash };
}
