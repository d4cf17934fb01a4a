import { evaluateProgram } from "@causeway/graph";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { EngineStack, OperationResult } from "../src/pulumi/engine-stack.ts";
import type { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { beginStack, expectLeftAlone, moving, patience } from "./stacks-world.ts";

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

test.each(Object.entries(moving))(
  "%s in development: the preview promises what is made, which further runs leave alone, and nothing stays behind",
  async (program, moved) => {
    const begun = await beginStack(program, "dev");
    ({ world } = begun);
    const { stack } = begun;
    const preview = await stack.preview();
    expect([preview.code, preview.errors, world.cloud.resources()]).toEqual([0, [], []]);
    expect(await offlineUrns(stack)).toEqual(urnsOf(preview));

    expect(await stack.up()).toMatchObject({ code: 0, errors: [], changes: preview.changes });
    // Also where nothing happened in between, by the command line.
    expect(await stack.up()).toMatchObject({ code: 0, steps: [], changes: { same: preview.changes["create"] } });
    await expectLeftAlone({ ...begun, made: preview }, moved.dev);

    const destroyed = await stack.destroy();
    // What all environments of an account stand on is protected in each.
    const isProtected = program === "foundation";
    expect([destroyed.code, world.cloud.resources().length > 0]).toEqual(isProtected ? [1, true] : [0, false]);
  },
  patience,
);

async function offlineUrns({ folder, name }: EngineStack): Promise<readonly string[]> {
  const evaluation = await evaluateProgram({ stackDir: folder, stack: name });
  if (evaluation.kind === "failed") throw new Error(evaluation.failure.message);
  return evaluation.graph.nodes.map(({ urn }) => urn).toSorted();
}

function urnsOf({ steps }: OperationResult): readonly string[] {
  const urns = steps.map(({ urn }) => urn);
  // Default providers are the engine's own; no program declares them.
  return urns.filter((urn) => !/::pulumi:providers:[^:]+::default_/.test(urn)).toSorted();
}
