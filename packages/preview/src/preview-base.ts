import { readFileSync } from "node:fs";
import { UserError } from "@causeway/core";
import { type Evaluation, parseState } from "@causeway/graph";
import { checkOutBase } from "./base-checkout.ts";
import { stacksIn } from "./base-stacks.ts";
import type { PreviewRequest } from "./preview-request.ts";
import type { PreviewTarget } from "./preview-targets.ts";

/** What the head is compared with, opened: close it after use. */
export interface OpenBase {
  /** As `main (1a2b3c4)`. Undefined when there is nothing to compare with. */
  readonly name: string | undefined;
  /** What a reader must know of the comparison. */
  readonly caveats: readonly string[];
  /** Answers the stack that a target is compared with. Undefined where the base does not have it. */
  readonly stackOf: (target: PreviewTarget) => BaseStack | undefined;
  /** Answers the stacks that the base has in a target's folder. */
  readonly stacksBeside: (target: PreviewTarget) => readonly string[];
  readonly close: () => Promise<void>;
}

export interface BaseStack {
  readonly evaluate: (digestKey: string) => Promise<Evaluation>;
  /** What a reader must know of the comparison of this stack. */
  readonly caveats: readonly string[];
}

/**
 * Opens what a request compares with.
 *
 * @throws UserError preview/base-missing or graph/state-malformed
 */
export async function openBase(request: PreviewRequest): Promise<OpenBase> {
  const { base } = request;
  switch (base?.kind) {
    case undefined:
      return {
        name: undefined,
        caveats: [],
        stackOf: () => undefined,
        stacksBeside: () => [],
        close: nothing,
      };
    case "state":
      return openState(base.file);
    case "folder":
      return { name: base.name, caveats: [], ...stacksIn(base.dir, request, { mayWrite: false }), close: nothing };
    case "commit": {
      const { rootDir, name, caveats, remove } = await checkOutBase(request, base.ref);
      return { name, caveats, ...stacksIn(rootDir, request, { mayWrite: true }), close: remove };
    }
  }
}

const nothing = async (): Promise<void> => undefined;

function openState(file: string): OpenBase {
  const graph = parseState(readJson(file));
  const evaluation: Evaluation = { kind: "graph", graph, printed: "", peakMemoryMiB: 0 };
  return {
    name: `state ${file}`,
    caveats: [],
    stackOf: () => ({ evaluate: async () => evaluation, caveats: [] }),
    stacksBeside: () => [],
    close: nothing,
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new UserError("graph/state-malformed", `${file} cannot be read as JSON.`, {
      hint: "Make it with: pulumi stack export --file state.json",
      cause,
    });
  }
}
