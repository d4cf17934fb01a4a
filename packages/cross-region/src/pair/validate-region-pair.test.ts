import { describe, expect, test } from "vitest";
import type { PairSettings, PairSide } from "./pair-settings.ts";
import { assertRegionPair, validateRegionPair } from "./validate-region-pair.ts";

const source: PairSide = {
  region: "eu-west-1",
  network: { block: "10.10.0.0/16", secondaryBlocks: ["100.64.0.0/16"] },
  database: { engine: "postgres", version: "16.9" },
  image: "ami-0123456789abcdef0",
  components: ["source", "source-database"],
};
const target: PairSide = {
  region: "us-east-1",
  network: { block: "10.20.0.0/16" },
  database: { engine: "postgres", version: "16" },
  image: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
  components: ["target", "target-database"],
};
const good: PairSettings = { source, target, onPremisesRanges: ["192.168.0.0/16"] };

const pathsOf = (settings: PairSettings) =>
  validateRegionPair(settings).problems.map(({ path }) => path.map(String).join("."));

describe("validateRegionPair", () => {
  test("has nothing to say of a good pair, also without databases, images, names and ranges", () => {
    expect(validateRegionPair(good)).toEqual({ isValid: true, problems: [] });
    const bare = {
      source: { region: "eu-west-1", network: { block: "10.10.0.0/16" } },
      target: { region: "us-east-1", network: { block: "10.20.0.0/16" } },
    };
    expect(validateRegionPair(bare)).toEqual({ isValid: true, problems: [] });
  });

  test("tells what is missing as a problem, and does not crash", () => {
    expect(pathsOf({})).toEqual(["source.region", "target.region", "source.network.block", "target.network.block"]);
    expect(pathsOf({ source, target: { region: "us-east-1" } })).toEqual(["target.network.block"]);
  });

  test("takes null, which a file says for what it leaves empty, as left out", () => {
    const empty = { database: null, image: null, components: null };
    const sides = {
      source: { ...source, ...empty, network: { block: "10.10.0.0/16", secondaryBlocks: null } },
      target: { ...target, ...empty },
    };

    expect(validateRegionPair({ ...sides, onPremisesRanges: null })).toEqual({ isValid: true, problems: [] });
    expect(pathsOf({ source, target: { ...target, database: { engine: "postgres", version: null } } })).toEqual([]);
    expect(pathsOf({ source: null, target: { region: null, network: null } })).toEqual(pathsOf({}));
  });

  describe("of what a file may hold in the place of a setting", () => {
    const refused = (settings: string) => {
      const { isValid, problems } = validateRegionPair(JSON.parse(settings));
      expect(isValid).toBe(false);
      return problems.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
    };
    const withTarget = (changes: object) => refused(JSON.stringify({ source, target: { ...target, ...changes } }));

    test.each(["null", "7", '"pair"', "[]"])("refuses %s for all of them", (settings) => {
      expect(refused(settings)).toEqual([`: The value is ${settings}; allowed is a group of settings.`]);
    });

    test.each([
      [{ region: 7 }, "target.region: The value is 7; allowed is text."],
      [{ network: "10.20.0.0/16" }, 'target.network: The value is "10.20.0.0/16"; allowed is a group of settings.'],
      [{ network: { block: 10 } }, "target.network.block: The value is 10; allowed is text."],
      [
        { network: { block: "10.20.0.0/16", secondaryBlocks: "100.65.0.0/16" } },
        'target.network.secondaryBlocks: The value is "100.65.0.0/16"; allowed is a list.',
      ],
      [
        { network: { block: "10.20.0.0/16", secondaryBlocks: [null] } },
        "target.network.secondaryBlocks.0: The value is null; allowed is text.",
      ],
      [{ database: "postgres" }, 'target.database: The value is "postgres"; allowed is a group of settings.'],
      [{ database: {} }, "target.database.engine: The value is missing; allowed is postgres or aurora-postgresql."],
      [
        { database: { engine: "mysql" } },
        'target.database.engine: The value is "mysql"; allowed is postgres or aurora-postgresql.',
      ],
      [{ database: { engine: "postgres", version: 16 } }, "target.database.version: The value is 16; allowed is text."],
      [{ image: ["ami-1"] }, 'target.image: The value is ["ami-1"]; allowed is text.'],
      [{ components: { web: true } }, 'target.components: The value is {"web":true}; allowed is a list.'],
    ])("refuses %j", (changes, problem) => {
      expect(withTarget(changes)).toEqual([problem]);
    });

    test("refuses what is no list of ranges", () => {
      expect(refused(JSON.stringify({ ...good, onPremisesRanges: "10.0.0.0/8" }))).toHaveLength(1);
      expect(refused(JSON.stringify({ ...good, onPremisesRanges: [7, null] }))).toHaveLength(2);
    });
  });

  test("refuses a region that AWS does not have", () => {
    const [problem] = validateRegionPair({ ...good, source: { ...source, region: "eu-west-9" } }).problems;

    expect(problem).toMatchObject({ path: ["source", "region"], message: expect.stringContaining('"eu-west-9"') });
  });

  test("refuses one region for both", () => {
    expect(pathsOf({ ...good, target: { ...target, region: "eu-west-1" } })).toEqual(["target.region"]);
  });

  test.each(["cn-north-1", "us-gov-west-1", "eusc-de-east-1"])(
    "refuses %s as the target of a region of another partition",
    (region) => {
      expect(pathsOf({ ...good, target: { ...target, region } })).toEqual(["target.region"]);
    },
  );

  test("takes two regions of another partition", () => {
    const inChina = { source: { ...source, region: "cn-north-1" }, target: { ...target, region: "cn-northwest-1" } };

    expect(validateRegionPair(inChina).isValid).toBe(true);
  });

  test.each([
    ["10.20.0.1/16", "host bits"],
    ["10.20.0.0/29", "too small"],
    ["10.20.0.256/16", "an octet out of range"],
    ["", "nothing"],
  ])("refuses %j as a block: %s", (block) => {
    expect(pathsOf({ ...good, target: { ...target, network: { block } } })).toEqual(["target.network.block"]);
  });

  test.each([
    ["the other network", { block: "10.10.128.0/17" }, "target.network.block"],
    ["the other network's further block", { block: "100.64.128.0/17" }, "target.network.block"],
    ["on-premises", { block: "192.168.0.0/24" }, "onPremisesRanges.0"],
    ["Docker's network", { block: "172.17.0.0/16" }, "target.network.block"],
    [
      "its own further block",
      { block: "10.20.0.0/16", secondaryBlocks: ["10.20.4.0/24"] },
      "target.network.secondaryBlocks.0",
    ],
  ])("refuses a block that overlaps %s", (_, network, path) => {
    expect(pathsOf({ ...good, target: { ...target, network } })).toEqual([path]);
  });

  test("reads a block of /0 as all addresses: too large, and over every other range", () => {
    expect(pathsOf({ ...good, target: { ...target, network: { block: "0.0.0.0/0" } } })).toEqual([
      ...Array(4).fill("target.network.block"),
      "onPremisesRanges.0",
    ]);
    expect(pathsOf({ ...good, onPremisesRanges: ["0.0.0.0/0"] })).toEqual(Array(4).fill("onPremisesRanges.0"));
  });

  test("refuses further blocks and on-premises ranges that are none", () => {
    const network = { block: "10.20.0.0/16", secondaryBlocks: ["100.65.0.0/16", "100.66.1.0/16"] };

    expect(pathsOf({ source, target: { ...target, network }, onPremisesRanges: ["10.0.0.0"] })).toEqual([
      "target.network.secondaryBlocks.1",
      "onPremisesRanges.0",
    ]);
  });

  test("refuses a version that AWS no longer makes, and one that is none", () => {
    const versions = (from: string, to: string) =>
      pathsOf({
        source: { ...source, database: { engine: "aurora-postgresql", version: from } },
        target: { ...target, database: { engine: "aurora-postgresql", version: to } },
      });

    expect(versions("16.1", "latest")).toEqual(["source.database.version", "target.database.version"]);
  });

  test.each([
    { engine: "postgres", version: "17" },
    { engine: "aurora-postgresql", version: "16" },
  ] as const)("refuses to replicate into %j from another family", (database) => {
    expect(pathsOf({ ...good, target: { ...target, database } })).toEqual(["target.database"]);
  });

  test("refuses one image's id for both regions, and takes one for each", () => {
    const withImage = (image: string) => pathsOf({ ...good, target: { ...target, image } });

    expect(withImage("ami-0123456789abcdef0")).toEqual(["target.image"]);
    expect(withImage("ami-0fedcba9876543210")).toEqual([]);
    expect(pathsOf({ source: { ...source, image: target.image }, target })).toEqual([]);
  });

  test.each(["al2023", "ami-xyz", "ami-123", "", "/"])("refuses %j as an image", (image) => {
    expect(pathsOf({ ...good, source: { ...source, image } })).toEqual(["source.image"]);
  });

  test("refuses a name on both sides, since roles are global", () => {
    const [problem] = validateRegionPair({ ...good, target: { ...target, components: ["target", "source"] } }).problems;

    expect(problem).toMatchObject({
      path: ["target", "components", 1],
      hint: expect.stringContaining("target-source"),
    });
  });

  test("gives each problem its setting, what is wrong and what to do", () => {
    const settings = {
      source: { ...source, image: "x" },
      target: { ...target, region: "mars", network: { block: "1" } },
    };
    const { isValid, problems } = validateRegionPair(settings);

    expect(isValid).toBe(false);
    expect(problems).toHaveLength(3);
    for (const { path, message, hint } of problems) {
      expect(path.length).toBeGreaterThan(1);
      expect(message).toContain("allowed");
      expect(hint).toMatch(/\.$/);
    }
  });
});

describe("assertRegionPair", () => {
  test("throws nothing for a good pair", () => {
    expect(() => assertRegionPair(good)).not.toThrow();
  });

  test("speaks of all settings where they are none", () => {
    expect(() => assertRegionPair(JSON.parse("null"))).toThrow(/all settings: The value is null/);
  });

  test("lists every problem with its setting", () => {
    const bad = () =>
      assertRegionPair({ ...good, target: { ...target, region: "mars", network: { block: "10.10.0.0/16" } } });

    expect(bad).toThrow(expect.objectContaining({ code: "cross-region/pair-invalid" }));
    expect(bad).toThrow(/target\.region: .*"mars".*\n {2}target\.network\.block: .*overlaps/s);
  });
});
