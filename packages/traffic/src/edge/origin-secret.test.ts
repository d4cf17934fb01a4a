import type { Recorded } from "@causeway/testing";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import * as aws from "@pulumi/aws";
import { describe, expect, test } from "vitest";
import { OriginSecret } from "./origin-secret.ts";

function makeSecret(generation?: number) {
  return new OriginSecret("secret", {
    environment: testEnvironment(),
    ...(generation === undefined ? {} : { generation }),
  });
}

/** Puts both uses of the header where they can be seen. */
function useSecret(generation?: number) {
  const { header } = makeSecret(generation);
  ruleFor("sent", { httpHeaderName: header.name, values: [header.value] });
  ruleFor("taken", { httpHeaderName: header.name, values: [...header.acceptedValues] });
}

function ruleFor(name: string, httpHeader: aws.types.input.lb.ListenerRuleConditionHttpHeader) {
  new aws.lb.ListenerRule(name, { listenerArn: "listener", actions: [], conditions: [{ httpHeader }] });
}

function headerOf({ find }: Recorded<unknown>, name: string) {
  return find(name).inputs.conditions;
}

describe("OriginSecret", () => {
  // Renaming one of these changes the secret: callers are refused until the edge sends the new one everywhere.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeSecret()))).toEqual([
      "causeway:traffic:OriginSecret secret",
      "pulumi:providers:aws aws",
      "random:index/randomPassword:RandomPassword secret-generation-1",
    ]);
  });

  test("makes a text that a balancer does not read as a pattern", async () => {
    const { inputs } = (await record(() => makeSecret())).find("secret-generation-1");

    expect(inputs).toEqual({ length: 48, special: false });
  });

  test("keeps the value secret, and sends what is taken", async () => {
    const recorded = await record(() => useSecret());
    const values = [{ $secret: "result of secret-generation-1" }];

    expect(headerOf(recorded, "sent")).toEqual([{ httpHeader: { httpHeaderName: "X-Origin-Secret", values } }]);
    expect(headerOf(recorded, "taken")).toEqual(headerOf(recorded, "sent"));
  });

  test("takes the generation before as well, until all of the edge sends the new one", async () => {
    const recorded = await record(() => useSecret(3));

    const [before, newest] = [2, 3].map((each) => ({ $secret: `result of secret-generation-${each}` }));

    expect(headerOf(recorded, "sent")).toMatchObject([{ httpHeader: { values: [newest] } }]);
    expect(headerOf(recorded, "taken")).toMatchObject([{ httpHeader: { values: [newest, before] } }]);
  });

  test("is declared while nothing is known", async () => {
    expect(namesOf(await record(() => makeSecret(), { known: "none" }))).toHaveLength(3);
  });

  test.each([0, 1.5, -1])("refuses the generation %d with traffic/out-of-range", async (generation) => {
    await expect(record(() => makeSecret(generation))).rejects.toMatchObject({ code: "traffic/out-of-range" });
  });
});
