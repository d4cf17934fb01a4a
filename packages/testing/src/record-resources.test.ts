import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { recordResources } from "./record-resources.ts";
import { unknownValue } from "./recorded-resource.ts";

class Thing extends pulumi.CustomResource {
  declare readonly size: pulumi.Output<number>;
  constructor(name: string, inputs: pulumi.Inputs = {}, opts?: pulumi.CustomResourceOptions) {
    super("test:index:Thing", name, { size: undefined, ...inputs }, opts);
  }
}

class Group extends pulumi.ComponentResource {
  constructor(name: string, make: (group: Group) => pulumi.Inputs) {
    super("test:index:Group", name);
    this.registerOutputs(make(this));
  }
}

class Cloud extends pulumi.ProviderResource {
  constructor(name: string) {
    super("test", name);
  }
}

function fail(_after?: unknown): never {
  throw new Error("boom");
}

describe("recordResources", () => {
  test("lists resources in the order of registration, with parents and what was made late, in an apply", async () => {
    const recorded = await recordResources(
      () =>
        new Group("group", (parent) => {
          const first = new Thing("first", { size: 3 }, { parent });
          return { late: first.size.apply((size) => new Thing("late", { size }, { parent }).id) };
        }),
    );

    expect(recorded.list).toEqual([
      ["test:index:Group", "group"],
      ["test:index:Thing", "first"],
      ["test:index:Thing", "late"],
    ]);
    expect(recorded.find("late")).toMatchObject({ parent: "group", inputs: { size: 3 } });
    expect(recorded.find("group").outputs).toEqual({ late: "late-id" });
  });

  test("records the options, and tells what is waited for from what is used", async () => {
    const recorded = await recordResources(() => {
      const provider = new Cloud("cloud");
      const used = new Thing("used");
      const awaited = new Thing("awaited");
      return new Thing(
        "thing",
        { of: used.id },
        { provider, dependsOn: awaited, protect: true, ignoreChanges: ["size"], deleteBeforeReplace: false },
      );
    });

    expect(recorded.find("thing").inputs).toEqual({ of: "used-id" });
    expect(recorded.find("thing").options).toEqual({
      provider: "cloud",
      protect: true,
      retainOnDelete: false,
      deleteBeforeReplace: false,
      dependsOn: ["awaited"],
      ignoreChanges: ["size"],
      replaceOnChanges: [],
      importId: undefined,
    });
    expect(recorded.find("used").options).toMatchObject({ provider: undefined, deleteBeforeReplace: undefined });
  });

  test("marks secrets", async () => {
    const recorded = await recordResources(() => new Thing("thing", { deep: { password: pulumi.secret("hunter2") } }));

    expect(recorded.find("thing").inputs).toEqual({ deep: { password: { $secret: "hunter2" } } });
  });

  test("tells nothing of the cloud when nothing is known, neither ids, nor outputs, nor lookups", async () => {
    const seen: string[] = [];
    const read = (what: string) => seen.push(what);
    const recorded = await recordResources(
      () => {
        const thing = new Thing("thing", { size: 3 });
        const account = pulumi.runtime.invokeOutput<{ accountId: string }>(
          "aws:index/getCallerIdentity:getCallerIdentity",
          {},
        );
        return new Thing("user", {
          id2: thing.id.apply(read),
          size: thing.size.apply(String).apply(read),
          account: account.accountId.apply(read),
        });
      },
      { known: "none" },
    );

    expect(seen).toEqual([]);
    expect(recorded.find("user").inputs).toEqual({ id2: unknownValue, size: unknownValue, account: unknownValue });
  });

  test("answers lookups from the given answers", async () => {
    const token = "test:index/getSize:getSize";
    const make = () => {
      const { size } = pulumi.runtime.invokeOutput<{ size: number }>(token, {}, { provider: new Cloud("cloud") });
      return new Thing("thing", { size });
    };

    const recorded = await recordResources(make, { answers: { [token]: { size: 7 } } });
    expect(recorded.find("thing").inputs).toEqual({ size: 7 });
    expect(recorded.lookups).toEqual([{ token, provider: "cloud" }]);
    await expect(recordResources(make)).rejects.toThrow(token);
  });

  test("makes up computed outputs", async () => {
    const recorded = await recordResources(() => new Thing("user", { size: new Thing("thing").size }), {
      computed: { "test:index:Thing": ["size"] },
    });

    expect(recorded.find("user").inputs).toEqual({ size: "size of thing" });
  });

  test("leaves nothing of a piece that threw to the next recording", async () => {
    const startAndFail = () => fail(new Thing("begun"));
    await expect(recordResources(startAndFail)).rejects.toThrow("boom");

    const recorded = await recordResources(() => new Thing("thing"));
    expect(recorded.list).toEqual([["test:index:Thing", "thing"]]);
  });

  test("rejects with what the piece throws, at once or behind an output", async () => {
    await expect(recordResources(fail)).rejects.toThrow("boom");
    await expect(recordResources(() => new Thing("thing", { size: new Thing("a").id.apply(fail) }))).rejects.toThrow(
      "boom",
    );
  });

  test("refuses two resources of one type and name", async () => {
    await expect(recordResources(() => [new Thing("thing"), new Thing("thing")])).rejects.toThrow(
      /Two resources have the URN/,
    );
  });

  test("finds a resource only when its name says which", async () => {
    const recorded = await recordResources(
      () => new Group("same", (parent) => ({ id: new Thing("same", {}, { parent }).id })),
    );

    expect(() => recorded.find("same")).toThrow("More than one resource is named same");
    expect(() => recorded.find("other")).toThrow("No resource is named other");
  });
});
