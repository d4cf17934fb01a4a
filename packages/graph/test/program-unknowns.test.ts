import { describe, expect, it } from "vitest";
import { failureOf, graphOf, namesIn, nodeNamed } from "./written-program.ts";

const head = 'const aws = require("@pulumi/aws");\nconst pulumi = require("@pulumi/pulumi");\n';

/** A plugin's component, as a generated package declares it. */
const remotePackage = {
  "node_modules/@pulumi/farm/package.json": '{ "name": "@pulumi/farm", "version": "1.0.0" }',
  "node_modules/@pulumi/farm/field.d.ts": `export declare class Field extends pulumi.ComponentResource {
    readonly vpcId: pulumi.Output<string>;
    readonly owner: pulumi.Output<pulumiAws.iam.Role>;
    getCrop(): pulumi.Output<Field.GetCropResult>;
}
export declare namespace Field {
    interface GetCropResult {
        readonly name: string;
    }
}\n`,
  "node_modules/@pulumi/farm/index.js": `const pulumi = require("@pulumi/pulumi");
exports.Field = class extends pulumi.ComponentResource {
  constructor(name, args, opts) { super("farm:index:Field", name, { vpcId: undefined, owner: undefined, ...args }, opts, true); }
  getCrop() { return pulumi.runtime.call("farm:index:Field/getCrop", {}, this); }
};\n`,
};

describe.concurrent("what only a cloud knows", () => {
  it("does not fail a program whose apply cannot read a made-up value, and says which", async () => {
    const graph = await graphOf({
      "index.js": `${head}const vpc = new aws.ec2.Vpc("net");
const parsed = pulumi.all([vpc.id, 1]).apply(([id]) => JSON.parse(id));
new aws.sns.Topic("a", { displayName: parsed.key });
vpc.arn.apply(async (arn) => { throw new Error("not yet " + arn); });\n`,
    });
    expect(nodeNamed(graph, "a").inputs["displayName"]).toEqual({ $unknown: "" });
    expect(graph.gaps.map(({ kind, urn }) => [kind, urn === nodeNamed(graph, "net").urn])).toEqual([
      ["unknown-output", true],
      ["unknown-output", true],
    ]);
    expect(graph.gaps.map(({ message }) => message.slice(0, 27)).toSorted()).toEqual([
      "The apply() at index.js:4 d",
      "The apply() at index.js:6 d",
    ]);
  });

  it("fails a program whose apply fails by itself", async () => {
    const failure = await failureOf({
      "index.js": `${head}new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" }).cidrBlock.apply((block) => JSON.parse(block));\n`,
    });
    expect(failure).toMatchObject({ reason: "program-threw", source: { file: "index.js", line: 3 } });
  });

  it("names the made-up answers that a program failed on", async () => {
    const failure = await failureOf({
      "index.js": `${head}module.exports = async () => JSON.parse((await aws.secretsmanager.getSecretVersion({ secretId: "db" })).secretString);\n`,
    });
    expect(failure.hint).toContain("made-up answers from aws:secretsmanager/getSecretVersion:getSecretVersion");
  });

  it("names a record for each domain of a certificate, as ACM does", async () => {
    const graph = await graphOf({
      "index.js": `${head}const names = ["shop.io", "*.shop.io", "balancer.shop.io"];
const certificate = new aws.acm.Certificate("own", { domainName: names[0], subjectAlternativeNames: names.slice(1), validationMethod: "DNS" });
for (const [index, name] of names.entries()) {
  const option = certificate.domainValidationOptions.apply((options) => options.find(({ domainName }) => domainName === name));
  new aws.route53.Record("proof-" + index, { zoneId: "Z1", name: option.resourceRecordName, type: "CNAME", ttl: 300, records: [option.resourceRecordValue] });
}\n`,
    });

    expect(graph.gaps).toEqual([]);
    const records = ["proof-0", "proof-1", "proof-2"].map((name) => nodeNamed(graph, name).inputs["name"]);
    expect(new Set(records).size).toBe(3);
  });

  it("completes what a program gives of an object, fills what it leaves to the cloud, and follows both", async () => {
    const graph = await graphOf({
      "index.js": `${head}const cluster = new aws.eks.Cluster("c", { roleArn: "arn:aws:iam::1:role/r", vpcConfig: { subnetIds: ["subnet-1"] } });
exports.issuer = cluster.identities.apply((all) => all[0].oidcs[0].issuer.replace("https://", ""));
new aws.vpc.SecurityGroupIngressRule("r", { securityGroupId: cluster.vpcConfig.clusterSecurityGroupId, ipProtocol: "-1" });
const found = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: ["vpc-1"] }] });
exports.subnets = found.ids;
exports.image = aws.ssm.getParameterOutput({ name: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended" }).value.apply((text) => JSON.parse(text).image_id);\n`,
    });
    expect(graph.outputs["issuer"]).toMatch(/^\w/);
    expect(nodeNamed(graph, "r").references).toMatchObject([
      { path: "securityGroupId", property: "vpcConfig.clusterSecurityGroupId", whole: true },
    ]);
    expect(nodeNamed(graph, "r").inputs["securityGroupId"]).toMatch(/^sg-[0-9a-f]{17}$/);
    expect(graph.outputs["subnets"]).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^subnet-[0-9a-f]{17}$/)),
    );
    expect(graph.outputs["image"]).toMatch(/^ami-[0-9a-f]{17}$/);
  });

  it("knows the declared outputs of a component that a plugin builds, and leaves its other results unknown", async () => {
    const graph = await graphOf({
      ...remotePackage,
      "index.js": `${head}const { Field } = require("@pulumi/farm");
const field = new Field("f");
new aws.ec2.Subnet("s", { vpcId: field.vpcId });
exports.owner = field.owner.apply((role) => role.arn.toUpperCase());
exports.crop = field.getCrop().apply((crop) => crop.name.toUpperCase());\n`,
    });
    expect(nodeNamed(graph, "s").references).toMatchObject([
      { path: "vpcId", urn: nodeNamed(graph, "f").urn, property: "vpcId", whole: true },
    ]);
    expect(graph.outputs).toEqual({ owner: { $unknown: "" }, crop: { $unknown: "" } });
    expect(graph.gaps.map(({ kind }) => kind)).toEqual(["remote-component", "remote-component"]);
  });

  it("makes up an id for a type of any name", async () => {
    const graph = await graphOf({
      "index.js": `${head}const odd = new pulumi.CustomResource("constructor", "odd", {});
new aws.sns.Topic("a", { displayName: odd.id });\n`,
    });
    expect(nodeNamed(graph, "a").inputs["displayName"]).toMatch(/^odd-[0-9a-f]{17}$/);
  });

  it("hides what a resource's class calls secret, and still leads to the resource", async () => {
    const graph = await graphOf({
      "index.js": `${head}const key = new aws.iam.AccessKey("key", { user: "u" }, { additionalSecretOutputs: ["secret"] });
new aws.ssm.Parameter("p", { type: "SecureString", value: key.secret });
exports.secret = key.secret;\n`,
    });
    expect(nodeNamed(graph, "p").references).toMatchObject([
      { path: "value", urn: nodeNamed(graph, "key").urn, property: "secret", whole: true },
    ]);
    expect(graph.outputs["secret"]).toEqual({ $secret: expect.any(String) });
  });

  it("takes an output that is recorded as secure for secret", async () => {
    const graph = await graphOf({
      "causeway.yaml": "stackReferences:\n  db/prod: { password: { secure: canary-77 }, host: db.test }\n",
      "index.js": `${head}const db = new pulumi.StackReference("acme/db/prod");
exports.password = db.requireOutput("password");
exports.host = db.requireOutput("host");\n`,
    });
    expect(graph.outputs).toEqual({ password: { $secret: expect.any(String) }, host: "db.test" });
    expect(JSON.stringify(graph)).not.toContain("canary-77");
  });

  it("shows what is made by a provider inside the program, by a callback function, and by id", async () => {
    const graph = await graphOf({
      "index.js": `${head}class Local extends pulumi.dynamic.Resource {
  constructor(name) { super({ create: async () => ({ id: "1", outs: { out: 1 } }) }, name, { out: undefined }); }
}
exports.out = new Local("local").out;
new aws.lambda.CallbackFunction("callback", { callback: async () => 1 });
aws.ec2.Vpc.get("known", "vpc-123");\n`,
    });
    expect(namesIn(graph)).toEqual(expect.arrayContaining(["local", "callback", "known"]));
    const made = graph.nodes.find(({ type }) => type === "aws:lambda/function:Function");
    expect(made?.inputs["code"]).toEqual({ $asset: expect.any(String) });
    expect(graph.outputs).toEqual({ out: { $unknown: "" } });
    expect(graph.gaps).toMatchObject([
      { kind: "unknown-output", message: expect.stringContaining("a provider inside the program") },
    ]);
  });

  it("shows a program that sets mocks of its own, and says so", async () => {
    const graph = await graphOf({
      "index.js": `${head}pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) });
new aws.sns.Topic("a");\n`,
    });
    expect(namesIn(graph)).toEqual(["a"]);
    expect(graph.gaps).toMatchObject([{ kind: "package", message: expect.stringContaining("mocks of its own") }]);
  });
});
