import { readPulumiProject, readStackConfig } from "@causeway/graph";
import { type OutputContract, readOutputContract } from "../../contract/output-contract.ts";
import { plainStack } from "../../plan/bind-plan.ts";
import { readSourceBinding, type SourceBinding } from "../../plan/source-binding.ts";
import { passed, type StageEnd } from "../stage-end.ts";

export interface StackFiles {
  readonly binding: SourceBinding;
  /** Undefined where the stack's folder has none. */
  readonly contract: OutputContract | undefined;
}

/**
 * Reads what the folder says of a stack, before anything is made: a name that was mistyped must not become a stack.
 *
 * @throws UserError where there is no such project or stack, or a file of it cannot be read.
 */
export async function checkSettings(dir: string, stack: string): Promise<StageEnd<StackFiles>> {
  const name = plainStack(stack);
  readStackConfig(readPulumiProject(dir), name);
  const files = { binding: readSourceBinding(dir, name), contract: readOutputContract(dir) };
  return passed(
    files,
    files.contract === undefined ? "The settings can be read." : "The settings and the output contract can be read.",
  );
}
