import type { Engine, StackOutput } from "@causeway/engine";
import type { OutputContract } from "../../contract/output-contract.ts";
import type { Concealer } from "../../secrets/concealer.ts";
import { passed, skipped, type StageEnd, stopped } from "../stage-end.ts";

export type Outputs = Readonly<Record<string, StackOutput>>;

/** Reads the outputs, and holds them against the contract of the stack's folder. From here on their secrets are known. */
export async function checkContract(
  engine: Engine,
  contract: OutputContract | undefined,
  concealer: Concealer,
): Promise<StageEnd<Outputs>> {
  const outputs = await engine.outputs();
  concealer.learn(outputs);
  if (contract === undefined) return skipped(outputs, "The stack's folder has no outputs.schema.json.");
  const faults = contract(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])));
  if (faults.length === 0) return passed(outputs, "The outputs fit their contract.");
  return stopped({
    reason: "contract",
    message: faults.join("\n"),
    hint: "Mend the program's outputs, or raise `contractVersion` and make those who read them ready first.",
  });
}
