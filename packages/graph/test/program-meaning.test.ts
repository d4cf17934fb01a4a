import { describe, expect, it, vi } from "vitest";
import { evaluate, graphOf, namesIn, nodeNamed } from "./written-program.ts";

const head = 'const aws = require("@pulumi/aws");\nconst pulumi = require("@pulumi/pulumi");\n';

describe.concurrent("program meaning", () => {
  it("leads an input back to the output that it holds, whole or as a part", async () => {
    const graph = await graphOf({
      "index.js": `${head}const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", tags: { Name: pulumi.interpolate\`in \${vpc.arn}\` } });
const bucket = new aws.s3.Bucket("b", { bucket: "given-name" });
new aws.s3.BucketVersioning("v", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });\n`,
    });
    const vpc = nodeNamed(graph, "net").urn;
    expect(nodeNamed(graph, "a").references).toEqual([
      { path: "tags.Name", urn: vpc, property: "arn", whole: false, text: expect.stringMatching(/^arn:aws:ec2:/) },
      { path: "vpcId", urn: vpc, property: "id", whole: true, text: expect.stringMatching(/^vpc-/) },
    ]);
    expect(nodeNamed(graph, "a").inputs["vpcId"]).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(nodeNamed(graph, "v").references).toEqual([
      { path: "bucket", urn: nodeNamed(graph, "b").urn, property: "id", whole: true, text: "given-name" },
    ]);
  });

  it("shows what is declared late, inside apply", async () => {
    const graph = await graphOf({
      "index.js": `${head}const zones = aws.getAvailabilityZonesOutput({ state: "available" });
zones.names.apply((names) => names.forEach((name) => new aws.sns.Topic(name)));
const certificate = new aws.acm.Certificate("c", { domainName: "app.test", validationMethod: "DNS" });
certificate.domainValidationOptions.apply((options) => options.forEach((option) => new aws.sns.Topic("for-" + option.domainName)));\n`,
      "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
    });
    expect(namesIn(graph).toSorted()).toEqual(["c", "eu-west-1a", "eu-west-1b", "eu-west-1c", "for-app.test"]);
  });

  it("tells provider and region of each resource: its own, its provider's, its component's, the stack's", async () => {
    const graph = await graphOf({
      "Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
      "index.js": `${head}class Group extends pulumi.ComponentResource {
  constructor(name, opts) {
    super("sample:Group", name, {}, opts);
    new aws.sns.Topic(name + "-child", {}, { parent: this });
  }
}
const frankfurt = new aws.Provider("frankfurt", { region: "eu-central-1" });
new aws.sns.Topic("default");
new aws.sns.Topic("explicit", {}, { provider: frankfurt });
new aws.sns.Topic("own", { region: "ap-south-1" }, { provider: frankfurt });
new Group("listed", { providers: [frankfurt] });
new Group("mapped", { providers: { aws: frankfurt } });\n`,
    });
    const provider = nodeNamed(graph, "frankfurt").urn;
    const places = ["default", "explicit", "own", "listed-child", "mapped-child"].map((name) => {
      const node = nodeNamed(graph, name);
      return [name, node.region, node.provider];
    });
    expect(places).toEqual([
      ["default", "us-east-1", undefined],
      ["explicit", "eu-central-1", provider],
      ["own", "ap-south-1", provider],
      ["listed-child", "eu-central-1", provider],
      ["mapped-child", "eu-central-1", provider],
    ]);
  });

  it("tells for a component's child both lines: in the component, and where the component is made", async () => {
    const graph = await graphOf({
      "group.ts": [
        'import * as aws from "@pulumi/aws";',
        'import * as pulumi from "@pulumi/pulumi";',
        "export class Group extends pulumi.ComponentResource {",
        "  constructor(name: string) {",
        '    super("sample:Group", name);',
        "    new aws.sns.Topic(`${name}-child`, {}, { parent: this });",
        "  }",
        "}",
      ].join("\n"),
      "index.ts": 'import { Group } from "./group";\n\nnew Group("g");\n',
    });
    expect(nodeNamed(graph, "g").source).toMatchObject({ file: "index.ts", line: 3 });
    expect(nodeNamed(graph, "g-child").frames.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "group.ts:6",
      "index.ts:3",
    ]);
  });

  it("keeps the options that change a deployment", async () => {
    const graph = await graphOf({
      "index.js": `${head}new aws.sns.Topic("a", {}, { protect: true, retainOnDelete: true, deleteBeforeReplace: true, ignoreChanges: ["tags"], replaceOnChanges: ["name"], aliases: [{ name: "old" }], import: "arn:x" });\n`,
    });
    expect(nodeNamed(graph, "a").options).toEqual({
      protect: true,
      retainOnDelete: true,
      deleteBeforeReplace: true,
      ignoreChanges: ["tags"],
      replaceOnChanges: ["name"],
      aliases: ["urn:pulumi:dev::sample::aws:sns/topic:Topic::old"],
      importId: "arn:x",
    });
  });

  it("applies transforms of a resource and of the stack, and shows them what is set already", async () => {
    const graph = await graphOf({
      "index.js": `${head}const other = new aws.Provider("other", { region: "eu-west-3" });
pulumi.runtime.registerResourceTransform(({ type, props, opts }) => type.startsWith("pulumi:") ? undefined : ({ props: { ...props, tags: { From: "stack" } }, opts: { ...opts, protect: true, provider: other, aliases: [...opts.aliases, { name: "older" }], ignoreChanges: [...opts.ignoreChanges, "tags"] } }));
new aws.sns.Topic("a", {}, { ignoreChanges: ["displayName"], aliases: [{ name: "old" }], transforms: [({ props, opts }) => ({ props: { ...props, displayName: "own" }, opts })] });\n`,
    });
    expect(nodeNamed(graph, "a")).toMatchObject({
      inputs: { displayName: "own", tags: { From: "stack" } },
      provider: nodeNamed(graph, "other").urn,
      region: "eu-west-3",
      options: {
        protect: true,
        ignoreChanges: ["displayName", "tags"],
        aliases: ["old", "older"].map((name) => `urn:pulumi:dev::sample::aws:sns/topic:Topic::${name}`),
      },
    });
  });

  it("keeps every secret out of the graph, the messages and what was printed", async () => {
    const canary = "canary-5f1e";
    const evaluation = await evaluate({
      "Pulumi.dev.yaml": "config:\n  sample:token:\n    secure: v1:abc\n",
      "index.js": `${head}const secret = pulumi.secret("${canary}");
new aws.ssm.Parameter("p", { type: "SecureString", value: secret, description: pulumi.interpolate\`holds \${secret}\` });
secret.apply((text) => { console.log("printed", text); pulumi.log.warn("warned " + text); new aws.sns.Topic("named-" + text); });
exports.nested = { list: [{ deep: secret }], token: new pulumi.Config().requireSecret("token") };\n`,
    });
    expect(JSON.stringify(evaluation)).not.toContain(canary);
    expect(evaluation).toMatchObject({ kind: "graph", printed: "printed [secret]\n" });
    expect(JSON.stringify(evaluation)).toContain("named-[secret]");
  });

  it("gives equal digests to equal secrets under one key, and tells nothing across keys", async () => {
    const files = {
      "index.js": `${head}new aws.ssm.Parameter("p", { type: "SecureString", value: pulumi.secret("same-secret") });\n`,
    };
    const [first, second, other] = await Promise.all([
      graphOf(files, { digestKey: "one" }),
      graphOf(files, { digestKey: "one" }),
      graphOf(files, { digestKey: "two" }),
    ]);
    const value = (graph: typeof first): unknown => nodeNamed(graph, "p").inputs["value"];
    expect(value(first)).toEqual(value(second));
    expect(value(first)).not.toEqual(value(other));
  });

  it("answers stack references and data sources from causeway.yaml, and tells what is not recorded", async () => {
    const graph = await graphOf({
      "causeway.yaml": `accountId: "111122223333"
dataSources:
  - token: aws:ec2/getVpc:getVpc
    args: { default: true }
    result: { id: vpc-0a1b2c3d, cidrBlock: 172.31.0.0/16 }
stackReferences:
  network/prod: { vpcId: vpc-0recorded }
`,
      "index.js": `${head}const network = new pulumi.StackReference("acme/network/prod");
const other = new pulumi.StackReference("acme/other/prod");
network.requireOutput("vpcId").apply((id) => new aws.sns.Topic(id));
other.getOutput("x").apply((x) => new aws.sns.Topic(x));
exports.block = aws.ec2.getVpcOutput({ default: true }).cidrBlock;
exports.made = aws.ec2.getVpcOutput({ id: "vpc-1" }).cidrBlock;
exports.account = aws.getCallerIdentityOutput().accountId;\n`,
    });
    expect(namesIn(graph)).toContain("vpc-0recorded");
    expect(graph.outputs).toMatchObject({ block: "172.31.0.0/16", account: "111122223333" });
    expect(graph.gaps.map(({ kind }) => kind).toSorted()).toEqual(["data-source", "stack-reference"]);
    expect(graph.gaps.find(({ kind }) => kind === "stack-reference")?.message).toContain("acme/other/prod");
  });

  it("renders a policy document as the data source does", async () => {
    const graph = await graphOf({
      "index.js": `${head}const topic = new aws.sns.Topic("t");
exports.json = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["sns:Publish"], resources: [topic.arn], principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }] }] }).minifiedJson;\n`,
    });
    const { json } = graph.outputs;
    expect(typeof json === "string" && JSON.parse(json)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sns:Publish",
          Resource: expect.stringMatching(/^arn:aws:sns:/),
          Principal: { Service: "events.amazonaws.com" },
        },
      ],
    });
  });

  it("finds by a moved clock what a day changes", async () => {
    const files = {
      "index.js": `${head}new aws.sns.Topic("a", { tags: { Day: new Date().toISOString().slice(0, 10), Fixed: new Date(0).toISOString() } });\n`,
    };
    const [now, later] = await Promise.all([graphOf(files), graphOf(files, { clockShiftSeconds: 86_400 * 2 })]);
    const inputs = [now, later].map((graph) => nodeNamed(graph, "a").inputs);
    const fixed = { tags: { Fixed: "1970-01-01T00:00:00.000Z" } };
    expect(inputs).toMatchObject([fixed, fixed]);
    expect(inputs[0]).not.toEqual(inputs[1]);
  });

  it("finds by a moved machine what its name and its user change", async () => {
    const declare =
      'new aws.sns.Topic("a", { tags: { Host: os.hostname(), User: userInfo().username, Cores: os.arch() } });\n';
    const [common, module] = [
      { "index.js": `${head}const os = require("node:os");\nconst { userInfo } = os;\n${declare}` },
      {
        "index.mjs": `import * as aws from "@pulumi/aws";\nimport os, { userInfo } from "node:os";\n${declare}`,
        "package.json": '{ "main": "index.mjs" }',
      },
    ];
    for (const files of [common, module]) {
      const [here, there] = await Promise.all([graphOf(files), graphOf(files, { clockShiftSeconds: 60 })]);
      const [one, other] = [here, there].map((graph) => nodeNamed(graph, "a").inputs["tags"]);
      const host = expect.stringMatching(/^other-./);
      expect(other).toEqual({ ...Object(one), Host: host, User: host });
      expect(one).not.toMatchObject({ Host: host });
    }
  });

  it("gives the same graph twice", async () => {
    const files = {
      "index.js": `${head}const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });\nnew aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });\n`,
    };
    expect(await graphOf(files)).toEqual(await graphOf(files));
  });

  it("names the shared folder to the program, and none where nobody gave one", async () => {
    const files = { "index.js": "exports.folder = process.env.CAUSEWAY_EVALUATION_FOLDER ?? null;\n" };
    expect((await graphOf(files, { evaluationFolder: "/shared/here" })).outputs["folder"]).toBe("/shared/here");
    vi.stubEnv("CAUSEWAY_EVALUATION_FOLDER", "/from/around");
    expect((await graphOf(files)).outputs["folder"]).toBeNull();
    vi.unstubAllEnvs();
  });

  it("takes credentials out of the program's environment and leaves the rest", async () => {
    const before = { ...process.env };
    process.env["AWS_SECRET_ACCESS_KEY"] = "x".repeat(40);
    process.env["DEPLOY_TOKEN"] = "t";
    process.env["STAGE_NAME"] = "blue";
    try {
      const graph = await graphOf({
        "index.js":
          "exports.seen = [process.env.AWS_SECRET_ACCESS_KEY, process.env.DEPLOY_TOKEN, process.env.STAGE_NAME];\n",
      });
      expect(graph.outputs["seen"]).toEqual([null, null, "blue"]);
    } finally {
      process.env = before;
    }
  });
});
