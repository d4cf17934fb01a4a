import { engineEnvironment, type Environment, environmentSecrets } from "@causeway/action-kit";
import type { StackPlace } from "@causeway/deploy";
import type { StackTarget } from "./deploy-tools.ts";
import type { DeployInputs } from "./inputs.ts";

/** Answers where a stack is, with the credentials of the job. */
export function stackPlace(
  target: StackTarget,
  { backend, secretsProvider }: Pick<DeployInputs, "backend" | "secretsProvider">,
  env: Environment,
): StackPlace {
  return {
    ...target,
    ...(backend === undefined ? {} : { backend }),
    ...(secretsProvider === undefined ? {} : { secretsProvider }),
    env: engineEnvironment(env),
    secrets: environmentSecrets(env),
  };
}
