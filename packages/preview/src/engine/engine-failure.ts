import type { ResourceGraph } from "@causeway/graph";
import type { EngineStackFailure } from "../stack-preview.ts";
import type { EngineRefusal } from "./ask-engine.ts";

/** Tells that the engine would not plan, on the line that declares the first resource that failed. */
export function engineFailure(
  { reason, message, hint, resources }: EngineRefusal,
  { nodes }: ResourceGraph,
): EngineStackFailure {
  const lines = new Map(nodes.map(({ urn, source }) => [urn, source]));
  const source = resources.map(({ urn }) => lines.get(urn)).find((line) => line !== undefined);
  return { reason, message, hint, source, printed: "" };
}
