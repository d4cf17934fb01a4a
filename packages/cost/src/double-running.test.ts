import type { ResourceNode } from "@causeway/graph";
import { describe, expect, it } from "vitest";
import { resource } from "../test/build-graph.ts";
import { estimate } from "../test/estimate.ts";

const phase = { MigrationPhase: "shift" };

function eip(name: string, tags: ResourceNode["inputs"]): ResourceNode {
  return resource("aws:ec2/eip:Eip", { tags }, { name });
}

describe("both sides of a migration", () => {
  it("are told with what leaves, by the component that they belong to or their names", () => {
    const nodes = [
      eip("one", { ...phase, Component: "source-network" }),
      eip("target-a", phase),
      eip("target-b", phase),
      eip("shared", phase),
    ];
    expect(estimate(nodes).doubleRunning).toEqual({
      monthly: 10.95,
      leaving: 3.65,
      explanation:
        "While both run, source and target are paid for; what belongs to source alone goes once it is retired.",
    });
  });

  it("are colours only where no source and target are", () => {
    const colours = [eip("blue-a", phase), eip("green-a", phase)];
    expect(estimate(colours).doubleRunning).toMatchObject({ monthly: 7.3, leaving: 3.65 });
    expect(estimate([...colours, eip("source", phase), eip("target", phase)]).doubleRunning?.explanation).toContain(
      "source and target",
    );
  });

  it.each([
    ["one of them is there", [eip("source-a", phase)]],
    ["no phase is named", [eip("source-a", {}), eip("target-a", {})]],
    ["names only resemble", [eip("sourceful", phase), eip("targeted", phase)]],
    ["a tag is no text", [resource("aws:ec2/eip:Eip", { tags: { MigrationPhase: { $unknown: "" } } })]],
  ])("are not told where %s", (_case, nodes) => {
    expect(estimate(nodes)).not.toHaveProperty("doubleRunning");
  });

  it("are found in the tags of groups, which are a list", () => {
    const tags = (Component: string) => [
      { key: "MigrationPhase", value: "shift" },
      { key: "Component", value: Component },
    ];
    const nodes = ["source", "target"].map((side) =>
      resource("aws:kms/key:Key", { tags: tags(side) }, { name: `key-of-${side}` }),
    );
    expect(estimate(nodes).doubleRunning?.monthly).toBe(2);
  });
});
