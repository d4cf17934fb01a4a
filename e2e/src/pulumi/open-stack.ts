import { type Engine, type EngineTarget, openEngine } from "@causeway/engine";
import type { EngineStack } from "./engine-stack.ts";

/** Opens a stack by the package that deploys, in the place of the CLI's own commands. */
export function openStack(stack: EngineStack, more: Partial<EngineTarget> = {}): Promise<Engine> {
  const { folder, name, env } = stack;
  return openEngine({
    program: { kind: "folder", dir: folder },
    stack: name,
    backend: env["PULUMI_BACKEND_URL"],
    env,
    ...more,
  });
}
