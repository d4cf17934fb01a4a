import { describe, expect, test } from "vitest";
import { closedNetworkProblems } from "./closed-network.ts";

describe("closedNetworkProblems", () => {
  test.each([
    ["with NAT", { lifecycle: "ephemeral", network: { nat: "single", endpoints: "none" } }],
    ["with NAT where nothing is said", { lifecycle: "ephemeral", network: {} }],
    ["with every endpoint", { lifecycle: "ephemeral", network: { nat: "none", endpoints: "all" } }],
    ["with the endpoints of a protected environment", { lifecycle: "protected", network: { nat: "none" } }],
    ["that is not read", { lifecycle: "protected", network: "none" }],
  ])("finds none in a network %s", (_, settings) => {
    expect(closedNetworkProblems(settings)).toEqual([]);
  });

  test.each([
    [
      "with S3's and DynamoDB's endpoints alone",
      { lifecycle: "protected", network: { nat: "none", endpoints: "gateway" } },
    ],
    ["with the endpoints of a disposable environment", { lifecycle: "ephemeral", network: { nat: "none" } }],
    ["of a lifecycle that is not known", { lifecycle: "long", network: { nat: "none" } }],
  ])("tells of a network without NAT, %s", (_, settings) => {
    expect(closedNetworkProblems(settings)).toEqual([
      {
        path: ["network", "nat"],
        message: "Without NAT and interface endpoints nothing can start; allowed beside nat: none is endpoints: all.",
        hint: "Leave nat out, or set endpoints: all.",
      },
    ]);
  });

  test("tells which of two sides it is, each with the lifecycle of both", () => {
    const settings = {
      lifecycle: "ephemeral",
      source: { network: { nat: "single" } },
      target: { network: { nat: "none" } },
    };
    const found = closedNetworkProblems(settings, ["source", "target", "absent"]);

    expect(found.map(({ path }) => path)).toEqual([["target", "network", "nat"]]);
    expect(closedNetworkProblems({ ...settings, lifecycle: "protected" }, ["source", "target"])).toEqual([]);
  });
});
