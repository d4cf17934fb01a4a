import { contractSchema } from "@causeway/program";
import { stackFiles } from "@causeway/testing/components";
import { expect, test } from "vitest";
import { stackOutputs } from "./outputs.ts";

const { read } = stackFiles(new URL("../", import.meta.url));

test("outputs.schema.json is current; `pnpm generate` writes it", () => {
  expect(JSON.parse(read("outputs.schema.json"))).toEqual(contractSchema("foundation", stackOutputs));
});

test("what the program exports is what the contract lists", () => {
  const [, exported = ""] = /export const \{([^}]*)\}/.exec(read("src/index.ts")) ?? [];

  expect(exported.match(/\w+/g)).toEqual(Object.keys(stackOutputs.shape));
});
