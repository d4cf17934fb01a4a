import { destroyStack, driftStack } from "@causeway/deploy";
import { systemClock } from "@causeway/engine";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { EngineStack } from "../src/pulumi/engine-stack.ts";
import { openStack } from "../src/pulumi/open-stack.ts";
import { pulumiCommand } from "../src/pulumi/pulumi-command.ts";
import { DeployWorld, endOf, patience } from "./deploy-world.ts";

let world: DeployWorld;
let stack: EngineStack;

/** What holds data, under a name, with the key that cannot be changed in place. */
const table = (name: string, key: string, options = "{}") => `import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  class Part extends pulumi.ComponentResource {
    constructor(name) { super("shop:index:Part", name); }
  }
  new aws.dynamodb.Table("${name}", {
    name: "orders", hashKey: "${key}", attributes: [{ name: "${key}", type: "S" }], billingMode: "PAY_PER_REQUEST",
  }, ${options});
  export const key = pulumi.secret("key-1234567");`;

beforeAll(async () => void (await pulumiCommand()), 30 * 60_000);
beforeEach(async () => {
  world = await DeployWorld.begin();
  stack = await world.engine.program(table("orders", "id"));
  await stack.up();
});
afterEach(() => world.end());

test(
  "a wrong passphrase is told as wrong credentials, whatever is asked for",
  async () => {
    const env = { ...stack.env, PULUMI_CONFIG_PASSPHRASE: "not the one that it was" };
    const wrong = new EngineStack({ folder: stack.folder, name: stack.name, env });
    const ports = { clock: systemClock, progress: () => undefined };
    const refused = {
      kind: "refused",
      reason: "credentials",
      message: expect.stringContaining("incorrect passphrase"),
    };
    expect((await world.deploy(wrong)).outcome).toMatchObject(refused);
    const drift = await driftStack({}, { engine: await openStack(wrong), ...ports });
    expect(drift).toMatchObject({ ...refused, kind: "failed" });
    const request = { dir: stack.folder, lockWaitMs: 0 };
    expect(await destroyStack(request, { engine: await openStack(wrong), ...ports })).toMatchObject(refused);
    expect(world.engine.cloud.resources()).toHaveLength(1);
  },
  patience,
);

const ways: readonly (readonly [string, string, string])[] = [
  ["by another key", table("orders", "uuid"), "refused: gate"],
  ["by another key, deleted before", table("orders", "uuid", "{ deleteBeforeReplace: true }"), "refused: gate"],
  ["by another key, and kept in the cloud", table("orders", "uuid", "{ retainOnDelete: true }"), "refused: gate"],
  ["by another name", table("carts", "id"), "refused: gate"],
  ["by a component around it", table("orders", "id", "{ parent: new Part('part') }"), "refused: gate"],
  ["by its absence", "export const empty = true;", "refused: gate"],
];

test(
  "what holds data is not lost without a word, however that is brought about",
  async () => {
    const ends: (readonly [string, string])[] = [];
    for (const [way, source] of ways) {
      stack.rewrite(source);
      ends.push([way, endOf((await world.deploy(stack)).outcome)]);
    }
    expect(ends).toEqual(ways.map(([way, , end]) => [way, end]));
    expect(world.engine.cloud.resources()).toHaveLength(1);
  },
  patience,
);

test(
  "what holds data and only gets another name in the program, or another place, is deployed without a word",
  async () => {
    const [before] = world.engine.cloud.resources();
    const moved = "{ parent: new Part('part'), aliases: [{ parent: pulumi.rootStackResource }] }";
    const back = "{ aliases: ['urn:pulumi:dev::small::shop:index:Part$aws:dynamodb/table:Table::orders'] }";
    const ignored = "{ ignoreChanges: ['hashKey', 'attributes'] }";
    const renamed = "{ aliases: [{ name: 'orders' }] }";
    for (const [name, key, options] of [
      ["orders", "id", moved],
      ["orders", "id", back],
      ["orders", "uuid", ignored],
      ["carts", "id", renamed],
    ] as const) {
      stack.rewrite(table(name, key, options));
      expect(endOf((await world.deploy(stack)).outcome)).toMatch(/^(?:deployed|unchanged)$/u);
    }
    expect(world.engine.cloud.resources().map(({ id }) => id)).toEqual([before?.id]);
  },
  patience,
);
