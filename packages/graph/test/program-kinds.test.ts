import { describe, expect, it } from "vitest";
import { graphOf, namesIn, nodeNamed, writeProgram } from "./written-program.ts";

describe.concurrent("program kinds", () => {
  it("runs CommonJS TypeScript with enums, import-require and export-equals, and tells its lines", async () => {
    const graph = await graphOf({
      "tsconfig.json": '{ "compilerOptions": { "module": "commonjs", "target": "es2016", "strict": true } }',
      "sizes.ts": 'enum Size { Small = "small" }\nconst enum Port { Https = 443 }\nexport = { Size, Port };\n',
      "index.ts": [
        'import * as aws from "@pulumi/aws";',
        'import sizes = require("./sizes");',
        "interface Named { readonly name: string }",
        'const named: Named = { name: "a" };',
        "export const topic = new aws.sns.Topic(named.name, {",
        "  displayName: sizes.Size.Small,",
        "}).arn;",
      ].join("\n"),
    });
    const topic = nodeNamed(graph, "a");
    expect(topic.inputs).toMatchObject({ displayName: "small" });
    expect(topic.source).toEqual({ file: "index.ts", line: 5, column: 22 });
    expect(Object.keys(graph.outputs)).toEqual(["topic"]);
  });

  it("inlines a constant enum of another file", async () => {
    const graph = await graphOf({
      "ports.ts": "export const enum Port { Https = 443 }\n",
      "index.ts":
        'import * as aws from "@pulumi/aws";\nimport { Port } from "./ports";\nnew aws.sns.Topic("a", { displayName: String(Port.Https) });\n',
    });
    expect(nodeNamed(graph, "a").inputs).toMatchObject({ displayName: "443" });
  });

  it("runs an ES module in TypeScript that imports with .js and awaits at the top", async () => {
    const graph = await graphOf({
      "package.json": '{ "type": "module" }',
      "names.ts": "export enum Name { A = 'a' }\n",
      "index.ts": [
        'import * as aws from "@pulumi/aws";',
        'import { Name } from "./names.js";',
        "const { accountId } = await aws.getCallerIdentity();",
        "new aws.sns.Topic(Name.A, { displayName: accountId });",
        "export const account = accountId;",
      ].join("\n"),
    });
    expect(nodeNamed(graph, "a")).toMatchObject({
      inputs: { displayName: "123456789012" },
      source: { file: "index.ts", line: 4 },
    });
    expect(graph.outputs).toEqual({ account: "123456789012" });
  });

  it("leaves TypeScript to Node when Pulumi.yaml says so, with the program's own Node arguments", async () => {
    const graph = await graphOf({
      "Pulumi.yaml":
        "name: sample\nmain: src/index.ts\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --conditions=special\n",
      "package.json":
        '{ "type": "module", "imports": { "#name": { "special": "./src/special.ts", "default": "./src/plain.ts" } } }',
      "src/special.ts": 'export const name: string = "special";\n',
      "src/plain.ts": 'export const name: string = "plain";\n',
      "src/index.ts": 'import * as aws from "@pulumi/aws";\nimport { name } from "#name";\nnew aws.sns.Topic(name);\n',
    });
    expect(nodeNamed(graph, "special").source).toMatchObject({ file: "src/index.ts", line: 3 });
  });

  it("runs plain JavaScript whose exported async function answers the outputs", async () => {
    const graph = await graphOf({
      "index.js":
        'const aws = require("@pulumi/aws");\nmodule.exports = async () => ({ name: new aws.sns.Topic("a").name, fixed: 1 });\n',
    });
    expect(namesIn(graph)).toEqual(["a"]);
    expect(graph.outputs).toMatchObject({ fixed: 1 });
  });

  it("finds the entry in a folder that Pulumi.yaml names, and in package.json", async () => {
    const [inFolder, inManifest] = await Promise.all([
      graphOf({
        "Pulumi.yaml": "name: sample\nruntime: nodejs\nmain: infra/\n",
        "infra/index.js": 'new (require("@pulumi/aws").sns.Topic)("folder");\n',
      }),
      graphOf({
        "package.json": '{ "main": "./lib/program.js" }',
        "lib/program.js": 'new (require("@pulumi/aws").sns.Topic)("manifest");\n',
      }),
    ]);
    expect(namesIn(inFolder)).toEqual(["folder"]);
    expect(namesIn(inManifest)).toEqual(["manifest"]);
  });

  it("runs a program file that has no project around it", async () => {
    const { evaluateProgram } = await import("../src/index.ts");
    const dir = writeProgram({ "only.ts": 'import * as aws from "@pulumi/aws";\nnew aws.sns.Topic("a");\n' });
    const evaluation = await evaluateProgram({ stackDir: `${dir}/only.ts`, stack: "dev" });
    expect(evaluation.kind === "graph" && namesIn(evaluation.graph)).toEqual(["a"]);
  });

  it("runs a program file in the name and in the way of the project beside it", async () => {
    const stackDir = writeProgram({
      "Pulumi.yaml": "name: shop\nruntime: { name: nodejs, options: { nodeargs: --title=titled } }\nmain: dist/\n",
      "only.ts": 'import * as aws from "@pulumi/aws";\nnew aws.sns.Topic(process.title);\n',
    });
    const graph = await graphOf({}, { stackDir: `${stackDir}/only.ts` });
    expect(graph.project).toBe("shop");
    expect(nodeNamed(graph, "titled").urn).toBe("urn:pulumi:dev::shop::aws:sns/topic:Topic::titled");
  });

  it("loads of a provider what the program uses, as if it were all there", async () => {
    const graph = await graphOf({
      "node_modules/@pulumi/cloud/package.json": '{ "name": "@pulumi/cloud", "main": "index.js" }',
      "node_modules/@pulumi/cloud/index.js": [
        'exports.used = require("./used");',
        'exports.unused = require("./unused");',
        'const plain = require("./plain");',
        "exports.plain = (plain && plain.__esModule ? plain : { default: plain }).default;",
      ].join("\n"),
      "node_modules/@pulumi/cloud/used.js":
        'Object.defineProperty(exports, "__esModule", { value: true });\nexports.size = "small";\nexports.zone = "a";\n',
      "node_modules/@pulumi/cloud/unused.js": 'throw new Error("a service that nobody asked for");\n',
      "node_modules/@pulumi/cloud/plain.js": 'module.exports = () => "called";\n',
      "index.ts": [
        'import * as aws from "@pulumi/aws";',
        'const cloud = require("@pulumi/cloud");',
        'cloud.used.zone = "b";',
        'const told = [Object.keys(cloud.used).join(), cloud.used.size, cloud.used.zone, "zone" in cloud.used, cloud.plain()];',
        'new aws.sns.Topic("a", { displayName: told.join(" ") });',
      ].join("\n"),
    });
    expect(nodeNamed(graph, "a").inputs).toMatchObject({ displayName: "size,zone small b true called" });
  });

  it("serialises a function into the code of Lambda", async () => {
    const graph = await graphOf({
      "index.ts": [
        'import * as aws from "@pulumi/aws";',
        'new aws.lambda.CallbackFunction("a", { callback: async () => "done" });',
      ].join("\n"),
    });
    const made = graph.nodes.find((node) => node.type === "aws:lambda/function:Function");
    expect(made?.inputs["code"]).toEqual({ $asset: expect.stringMatching(/^[0-9a-f]{16}$/) });
  });
});
