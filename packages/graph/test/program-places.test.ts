import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ResourceGraph } from "../src/index.ts";
import { failureOf, graphOf, namesIn, nodeNamed, writeProgram } from "./written-program.ts";

const head = 'const aws = require("@pulumi/aws");\nconst pulumi = require("@pulumi/pulumi");\n';

describe.concurrent("where a program is", () => {
  it("gives the same inputs from another checkout, whatever the folder is called", async () => {
    const files = {
      "app/Pulumi.yaml": "name: sample\nruntime: nodejs\n",
      "app/code/a.txt": "content",
      "app/index.js": `${head}new aws.sns.Topic("a", { displayName: __dirname, tags: { file: __filename, url: require("node:url").pathToFileURL(__filename).href, up: require("node:path").dirname(__dirname), other: require("node:path").dirname(__dirname) + "-old" } });
new aws.sns.Topic(__dirname + "/named");
new aws.s3.BucketObject("o", { bucket: "b", source: new pulumi.asset.FileArchive(__dirname + "/code") });\n`,
    };
    const graphIn = async (folder: string): Promise<ResourceGraph> => {
      const moved = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
      const rootDir = join(writeProgram(moved), folder);
      return await graphOf({}, { stackDir: join(rootDir, "app"), rootDir });
    };
    const [plain, odd] = await Promise.all([graphIn("plain"), graphIn("sp ace (ünï) #1 %41")]);
    expect(nodeNamed(plain, "a").inputs).toEqual({
      displayName: "app",
      tags: {
        file: "app/index.js",
        url: "app/index.js",
        up: ".",
        other: expect.stringMatching(/^\/.*plain-old$/),
      },
    });
    expect(nodeNamed(odd, "a").inputs).toMatchObject({
      displayName: "app",
      tags: { file: "app/index.js", url: "app/index.js" },
    });
    expect(namesIn(plain)).toContain("app/named");
    expect(nodeNamed(odd, "a").source).toEqual(nodeNamed(plain, "a").source);
    expect(nodeNamed(odd, "o").inputs).toEqual(nodeNamed(plain, "o").inputs);
  });

  it("finds the files of a stack folder that is a link, and packages that a workspace hoists", async () => {
    const workspace = writeProgram({
      "stacks/one/Pulumi.yaml": "name: sample\nruntime: nodejs\n",
      "stacks/one/package.json": "{}",
      "stacks/one/index.ts": 'import * as aws from "@pulumi/aws";\nnew aws.sns.Topic("a");\n',
    });
    symlinkSync(join(workspace, "stacks/one"), join(workspace, "linked"));
    const graph = await graphOf({}, { stackDir: join(workspace, "linked"), rootDir: workspace });
    expect(nodeNamed(graph, "a").source).toMatchObject({ file: "stacks/one/index.ts", line: 2 });
  });

  it("reads a tsconfig with comments that extends another, decorators, JSON and the assertion module", async () => {
    const graph = await graphOf({
      "tsconfig.json":
        '// of this stack\n{ /* see */ "extends": "./base.json", "compilerOptions": { "strict": true, }, }',
      "base.json":
        '{ "compilerOptions": { "experimentalDecorators": true, "esModuleInterop": true, "resolveJsonModule": true } } // base',
      "data.json": '{ "size": 5 }',
      "lib/index.ts": "export const half = (n: number): number => n / 2;\n",
      "index.ts": `import assert from "assert";
import data from "./data.json";
import { half } from "./lib";
function seen(target: object, key: string): void { Object.assign(target, { seen: key }); }
class Marked { @seen name = "x"; }
assert(data.size === 5);
export const outputs = [half(data.size), (Marked.prototype as unknown as { seen: string }).seen];\n`,
    });
    expect(graph.outputs).toEqual({ outputs: [2.5, "name"] });
  });

  it("runs .mts and .cts files", async () => {
    const graph = await graphOf({
      "Pulumi.yaml": "name: sample\nruntime: nodejs\nmain: program.mts\n",
      "size.cts": "export = { size: 3 };\n",
      "program.mts":
        'import * as aws from "@pulumi/aws";\nimport sizes from "./size.cjs";\nnew aws.sns.Topic("a", { displayName: String(sizes.size) });\n',
    });
    expect(nodeNamed(graph, "a").inputs).toEqual({ displayName: "3" });
  });

  it("tells of what Pulumi does not run either: mapped names, a broken manifest, a default function in CommonJS", async () => {
    const [mapped, manifest, uncalled] = await Promise.all([
      failureOf({
        "tsconfig.json": '{ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["lib/*"] } } }',
        "lib/x.ts": "export const x = 1;\n",
        "index.ts": 'import { x } from "@lib/x";\nexport const a = x;\n',
      }),
      failureOf({ "package.json": "{ broken", "index.js": head }),
      graphOf({ "index.ts": "export default async () => ({ a: 1 });\n" }),
    ]);
    expect(mapped).toMatchObject({
      reason: "program-not-loaded",
      message: expect.stringContaining('"paths" of tsconfig.json maps @lib/*'),
    });
    expect(manifest).toMatchObject({ reason: "program-not-loaded", message: expect.stringContaining("package.json") });
    expect(uncalled.messages).toMatchObject([{ severity: "warning", text: expect.stringContaining("export = async") }]);
  });

  it("says that dependencies are not installed", async () => {
    const dir = mkdtempSync(join(tmpdir(), "causeway-bare-"));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    cpSync(writeProgram({ "index.js": head }), dir, {
      recursive: true,
      filter: (path) => !path.endsWith("node_modules"),
    });
    expect(await failureOf({}, 60, dir)).toMatchObject({
      reason: "program-not-loaded",
      message: expect.stringContaining("dependencies are not installed"),
    });
  });

  it.each([
    ["as a whole", 'require("@pulumi/pulumi")', "component/index.js"],
    ["in parts", '{ ...require("@pulumi/pulumi/resource"), ...require("@pulumi/pulumi/output") }', undefined],
  ])("holds the resources of a component package that brings an SDK of its own, %s", async (_, brought, source) => {
    const dir = writeProgram({
      "component/index.js": `const pulumi = ${brought};
exports.sdk = pulumi;
exports.Group = class extends pulumi.ComponentResource {
  constructor(name, topic) {
    super("sample:Group", name);
    new pulumi.CustomResource("aws:sns/topic:Topic", name + "-child", { displayName: topic.arn, secret: pulumi.secret("canary-21") }, { parent: this });
  }
};\n`,
      "index.js": `${head}const { Group, sdk } = require("./component");
if (sdk === pulumi) throw new Error("one copy");
new Group("g", new aws.sns.Topic("own"));\n`,
    });
    copySdk(join(dir, "component/node_modules"));
    const graph = await graphOf({}, { stackDir: dir, rootDir: dir });
    const child = nodeNamed(graph, "g-child");
    expect(child.parent).toBe(nodeNamed(graph, "g").urn);
    expect(child.references).toMatchObject([
      { path: "displayName", urn: nodeNamed(graph, "own").urn, property: "arn" },
    ]);
    expect(child.source?.file).toBe(source);
    expect(JSON.stringify(graph)).not.toContain("canary-21");
  });
});

/** Without its compilers and tools, which are most of its size. */
function copySdk(modules: string): void {
  const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
  mkdirSync(join(modules, "@pulumi"), { recursive: true });
  cpSync(sdk, join(modules, "@pulumi/pulumi"), {
    recursive: true,
    filter: (path) => !/\/pulumi\/(vendor|cmd|node_modules)$/.test(path) && !/\.(map|d\.ts)$/.test(path),
  });
  const beside = join(realpathSync(sdk), "..", "..");
  symlinkSync(beside, join(modules, "@pulumi/pulumi/node_modules"));
}
