import { afterEach, beforeAll, expect, test } from "vitest";
import type { EngineWorld } from "../src/pulumi/engine-world.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { beginStack, expectLeftAlone, moving, patience } from "./stacks-world.ts";

let world: EngineWorld;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
afterEach(() => world.end());

test.each(Object.entries(moving))(
  "%s in staging: further runs leave alone what was made, and what was moved since",
  async (program, moved) => {
    const begun = await beginStack(program, "staging");
    ({ world } = begun);
    const up = await begun.stack.up();
    expect([up.code, up.errors, Object.keys(up.changes)]).toEqual([0, [], ["create"]]);
    await expectLeftAlone({ ...begun, made: up }, moved.staging);
  },
  patience,
);
