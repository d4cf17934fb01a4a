import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@causeway/action-kit";
import { describeLocks, openEngine } from "@causeway/engine";
import { parse } from "yaml";
import { z } from "zod";
import type { OpenedStack, StackTarget } from "./deploy-tools.ts";
import { engineEnvironment } from "./engine-environment.ts";

export interface StackSetting {
  readonly env: Environment;
  /** URL; undefined for that of the project or the environment. */
  readonly backend: string | undefined;
  readonly secretsProvider: string | undefined;
  readonly secrets: readonly string[];
}

/** Opens a stack with the credentials of the job. @throws UserError as `openEngine` */
export async function openStack(
  { dir, stack }: StackTarget,
  { env, backend: given, secretsProvider, secrets }: StackSetting,
): Promise<Pick<OpenedStack, "engine" | "locks">> {
  const backend = given ?? env["PULUMI_BACKEND_URL"] ?? backendIn(dir);
  const engine = await openEngine({
    program: { kind: "folder", dir },
    stack,
    backend,
    ...(secretsProvider === undefined ? {} : { secretsProvider }),
    env: engineEnvironment(env),
    secrets,
  });
  const place = backend === undefined ? undefined : { backend, project: engine.project, stack: engine.stack };
  return {
    engine,
    locks: async () => (place === undefined ? undefined : describeLocks(place, { env, workDir: dir })),
  };
}

/** Answers the backend that a project says; undefined where it says none. */
function backendIn(dir: string): string | undefined {
  const project = z.object({ backend: z.object({ url: z.string() }) });
  try {
    return project.safeParse(parse(readFileSync(join(dir, "Pulumi.yaml"), "utf8"))).data?.backend.url;
  } catch {
    // It is for Pulumi to say what is wrong with it.
    return undefined;
  }
}
