import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { dataSubnets } from "./data-subnets.ts";

function subnets(count: number) {
  const data = Array.from({ length: count }, (_, zone) => pulumi.output(`data-${zone}`));
  return { subnetIds: { public: [], private: [], data } };
}

describe("dataSubnets", () => {
  test("answers those of the data tier", () => {
    const network = subnets(2);

    expect(dataSubnets(network)).toEqual(network.subnetIds.data);
  });

  test.each([0, 1])("refuses a network with %d of them", (count) => {
    expect(() => dataSubnets(subnets(count))).toThrow(
      expect.objectContaining({
        code: "database/zones-too-few",
        message: expect.stringContaining(`has ${count} data`),
      }),
    );
  });
});
