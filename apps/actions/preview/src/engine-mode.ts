import { type ActionRun, engineEnvironment, environmentSecrets } from "@causeway/action-kit";
import { openStack } from "@causeway/deploy";
import type { EngineMode } from "@causeway/preview";
import type { PreviewInputs } from "./inputs.ts";

/** Answers how the engine is asked: with the credentials of the job. */
export function engineMode({ engine, stackName }: PreviewInputs, { env }: ActionRun): EngineMode {
  if (engine === undefined) throw new TypeError("The inputs ask for no engine.");
  const { backend, secretsProvider, upsert, run } = engine;
  return {
    open: async ({ dir, stack }) => {
      const opened = await openStack({
        dir,
        // In full, it says the organization too.
        stack: stackName ?? stack,
        env: engineEnvironment(env),
        secrets: environmentSecrets(env),
        ...(backend === undefined ? {} : { backend }),
        ...(secretsProvider === undefined ? {} : { secretsProvider }),
      });
      return opened.engine;
    },
    upsert,
    run,
  };
}
