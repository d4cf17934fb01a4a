import { fileURLToPath } from "node:url";
import { diffGraphs, evaluateProgram, type ResourceGraph } from "@causeway/graph";
import { offlineAssumptions, type PreflightCheck, preflight } from "@causeway/preflight";
import { awsPorts } from "@causeway/preflight/aws";
import { startMoto } from "../src/start-moto.ts";

/** Account that moto is. */
const motoAccount = "123456789012";

/** An account on this machine, and what a preflight finds in it. */
export interface Account {
  /** What points an SDK at it. */
  readonly reach: {
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly check: (stack: string, graph: ResourceGraph) => Promise<readonly PreflightCheck[]>;
  readonly stop: () => Promise<void>;
}

export async function openAccount(): Promise<Account> {
  const moto = await startMoto();
  const endpoint = moto.env["AWS_ENDPOINT_URL"] ?? "";
  const reach = { endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
  const ports = awsPorts({ ...reach, maxAttempts: 2 });
  return {
    reach,
    check: (stack, graph) =>
      preflight(
        {
          graph,
          changes: diffGraphs(undefined, graph),
          regions: [],
          allowedAccountIds: [motoAccount],
          timeLimitMinutes: 60,
          now: () => new Date(),
          offline: offlineAssumptions(stackDir(stack)),
        },
        ports,
      ),
    stop: () => moto.stop(),
  };
}

/** What a stack of this repository declares. */
export async function graphOf(stack: string, environment: string): Promise<ResourceGraph> {
  const evaluation = await evaluateProgram({ stackDir: stackDir(stack), stack: environment });
  if (evaluation.kind === "failed") throw new Error(evaluation.failure.message);
  return evaluation.graph;
}

function stackDir(stack: string): string {
  return fileURLToPath(new URL(`../../apps/stacks/${stack}`, import.meta.url));
}
