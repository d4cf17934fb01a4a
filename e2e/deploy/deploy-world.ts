import { join } from "node:path";
import {
  bindPlan,
  type DeployOutcome,
  type DeployPorts,
  type DeployProgress,
  type DeployRequest,
  deployStack,
  fileEvidence,
  parseReviewedPlan,
  readSourceBinding,
  type ReviewedPlan,
} from "@causeway/deploy";
import { type Clock, describeLocks, systemClock } from "@causeway/engine";
import { EngineStack } from "../src/pulumi/engine-stack.ts";
import { EngineWorld } from "../src/pulumi/engine-world.ts";
import { openStack } from "../src/pulumi/open-stack.ts";

export const patience = 5 * 60_000;
export const commit = "6f1d2c3b4a5968778695a4b3c2d1e0f123456789";

/** What a test says of one deployment; the rest is as a laptop has it. */
export interface Deployment {
  readonly environment?: string;
  readonly request?: Partial<DeployRequest>;
  readonly ports?: Partial<DeployPorts>;
}

/** What a deployment told on its way. */
export interface Told {
  readonly outcome: DeployOutcome;
  readonly lines: readonly string[];
  readonly events: readonly DeployProgress[];
}

/** The real engine, and what a deployment needs besides: evidence in files, nobody to probe. */
export class DeployWorld {
  readonly engine: EngineWorld;

  private constructor(engine: EngineWorld) {
    this.engine = engine;
  }

  static async begin(): Promise<DeployWorld> {
    return new DeployWorld(await EngineWorld.begin());
  }

  /** Deploys a stack through the ports that a pipeline uses. */
  async deploy(stack: EngineStack, { environment = stack.name, request, ports }: Deployment = {}): Promise<Told> {
    const events: DeployProgress[] = [];
    const outcome = await deployStack(
      {
        dir: stack.folder,
        environment,
        commit,
        acknowledgements: [],
        lockWaitMs: 60_000,
        timeLimitMs: 600_000,
        soak: { seconds: 0, probes: [], alarms: [] },
        ...request,
      },
      {
        engine: await openStack(stack),
        locks: () => this.locks(stack),
        evidence: fileEvidence(join(this.engine.folder, "evidence")),
        clock: impatient,
        progress: (event) => events.push(event),
        ...ports,
      },
    );
    return { outcome, events, lines: events.flatMap((event) => (event.kind === "line" ? [event.line] : [])) };
  }

  /** Makes another stack of the same program. */
  async beside({ folder, env }: EngineStack, name: string): Promise<EngineStack> {
    const stack = new EngineStack({ folder, name, env });
    await stack.pulumi("stack", "init", name);
    return stack;
  }

  locks({ env, folder, name: stack }: EngineStack): ReturnType<typeof describeLocks> {
    const place = { backend: env["PULUMI_BACKEND_URL"] ?? "", project: "small", stack };
    return describeLocks(place, { env, workDir: folder });
  }

  /** Previews a stack as a pull request does, and answers the plan as it is kept: by way of its JSON. */
  async review(stack: EngineStack, environment = stack.name): Promise<ReviewedPlan> {
    const engine = await openStack(stack);
    const state = await engine.exportState();
    const { digest } = await engine.preview({});
    const plan = bindPlan({
      ...readSourceBinding(stack.folder, stack.name),
      project: engine.project,
      stack: stack.name,
      environment,
      commit,
      state,
      digest,
      now: new Date(),
    });
    return parseReviewedPlan(JSON.stringify(plan));
  }

  end(): Promise<void> {
    return this.engine.end();
  }
}

/** Nobody waits here as long as in a pipeline. */
const impatient: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 200), signal) };

/** Answers how a deployment ended, in one line. */
export function endOf(outcome: DeployOutcome): string {
  return "reason" in outcome ? `${outcome.kind}: ${outcome.reason}` : outcome.kind;
}

/** Answers how each stage that was come to ended, as `up passed`. */
export function stagesOf({ stages }: DeployOutcome): readonly string[] {
  return stages.map(({ stage, status }) => `${stage} ${status}`);
}
