import { describeLocks, type Engine, openEngine } from "@causeway/engine";
import { readProjectBackend } from "./plan/project-backend.ts";
import type { DeployPorts } from "./deploy-ports.ts";

export interface StackPlace {
  /** Absolute: the folder with Pulumi.yaml. */
  readonly dir: string;
  /** Plain or in full. */
  readonly stack: string;
  /** Of the backend. @default that of PULUMI_BACKEND_URL, or of Pulumi.yaml */
  readonly backend?: string;
  readonly secretsProvider?: string;
  /** All that Pulumi and the program see of the environment, and credentials for reading locks. */
  readonly env: Readonly<Record<string, string>>;
  /** Secrets that are known by value. @default none */
  readonly secrets?: readonly string[];
}

export interface OpenedStack {
  readonly engine: Engine;
  readonly locks: DeployPorts["locks"];
}

/** Opens a stack of a folder, and where its backend keeps locks. @throws UserError as `openEngine` */
export async function openStack(place: StackPlace): Promise<OpenedStack> {
  const { dir, stack, env, secretsProvider, secrets = [] } = place;
  const backend = place.backend ?? env["PULUMI_BACKEND_URL"] ?? readProjectBackend(dir);
  const engine = await openEngine({
    program: { kind: "folder", dir },
    stack,
    backend,
    env,
    secrets,
    ...(secretsProvider === undefined ? {} : { secretsProvider }),
  });
  return {
    engine,
    locks: async () => {
      if (backend === undefined) return undefined;
      return await describeLocks({ backend, project: engine.project, stack: engine.stack }, { env, workDir: dir });
    },
  };
}
