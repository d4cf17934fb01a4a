import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diffGraphs, renameStack } from "../src/index.ts";
import { evaluate, failureOf, graphOf, nodeNamed, type ProgramFiles, writeProgram } from "./written-program.ts";

const head = 'const aws = require("@pulumi/aws");\nconst pulumi = require("@pulumi/pulumi");\n';
/** A word with a character that a URL escapes. */
const canary = "c4nary/words";
const print = (name: string): string =>
  `console.log([${name}, Buffer.from(${name}).toString("base64"), encodeURIComponent(${name})].join("\\n"));\n`;
const shown = [canary, Buffer.from(canary).toString("base64"), encodeURIComponent(canary)];

function leaksIn(told: object): readonly string[] {
  return shown.filter((text) => JSON.stringify(told).includes(text));
}

describe.concurrent("a program that fails before any resource is sent", () => {
  it.each([
    ["a secret", `const word = "${canary}";\npulumi.secret(word);\n`],
    ["a part of a secret", `const word = "${canary}";\npulumi.secret({ all: [{ word }] });\n`],
    ["the secret of a promise", `const word = "${canary}";\npulumi.secret(Promise.resolve(word));\n`],
    [
      "config asked for as a secret",
      'const config = new pulumi.Config();\nconst word = config.get("word");\nconfig.requireSecret("word");\n',
    ],
    [
      "an object of config",
      'const config = new pulumi.Config();\nconst { word } = config.getObject("object");\nconfig.getSecretObject("object");\n',
    ],
    [
      "an always secret input",
      `const word = "${canary}";\nnew aws.ssm.Parameter("p", { type: "SecureString", value: word });\n`,
    ],
    ["a recorded output", `const word = "${canary}";\n`],
  ])("does not show %s", async (what, code) => {
    const recorded = `stackReferences:\n  db/prod: { password: { secure: ${canary} } }\n`;
    const failure = await failureOf({
      "Pulumi.dev.yaml": `config:\n  sample:word: ${canary}\n  sample:object: { word: ${canary} }\n`,
      "causeway.yaml": what === "a recorded output" ? recorded : "{}",
      "index.js": `${head}${code}${print("word")}throw new Error("refused " + word);\n`,
    });
    expect(failure).toMatchObject({ reason: "program-threw", message: "refused [secret]" });
    expect(leaksIn(failure)).toEqual([]);
  });

  it("does not show config of the wrong form that it asked for as a secret", async () => {
    const failure = await failureOf({
      "Pulumi.dev.yaml": `config:\n  sample:word: ${canary}\n`,
      "index.js": `${head}new pulumi.Config().requireSecretObject("word");\n`,
    });
    expect(failure.message).toContain("[secret]");
    expect(JSON.stringify(failure)).not.toContain(canary);
  });

  it.each([
    ["an error", "throw new Error(`a dozen more: ${text}`)"],
    ["something thrown that is no error", "throw { text }"],
  ])("does not show the first part of a secret where the message of %s is cut", async (_, thrown) => {
    const failure = await failureOf({
      "Pulumi.dev.yaml": `config:\n  sample:word: ${canary}\n`,
      "index.js": `${head}const word = new pulumi.Config().requireSecret("word") && "${canary}";
const text = "x".repeat(3978) + word + "y".repeat(100);
${thrown};\n`,
    });
    expect(failure.message).toMatch(/x\[secret\]y* …/);
    expect(failure.message).not.toContain(canary.slice(0, 6));
  });

  it("does not show a secret number", async () => {
    const failure = await failureOf({
      "Pulumi.dev.yaml": "config:\n  sample:pin: 7351942\n",
      "index.js": `${head}new pulumi.Config().requireSecretNumber("pin");\nthrow new Error("not 7351942");\n`,
    });
    expect(failure.message).toBe("not [secret]");
  });

  it("does not show secrets of another copy of the SDK", async () => {
    const stackDir = writeProgram({
      "node_modules/component/index.js":
        'exports.declare = (word) => {\n  require("@pulumi/pulumi").secret(word);\n  throw new Error("refused " + word);\n};\n',
      "index.js": `${head}require("component").declare("${canary}");\n`,
    });
    copySdk(join(stackDir, "node_modules/component/node_modules"));
    expect(await failureOf({}, 60, stackDir)).toMatchObject({ message: "refused [secret]" });
  });

  it.each([
    ["kills itself", 'process.kill(process.pid, "SIGKILL");', 60],
    ["exits", "process.exit(1);", 60],
    // Waits without work, so that the limit can leave a busy machine the time to print.
    ["never ends", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);", 10],
  ] as const)("does not show a secret when it %s", async (_, end, timeLimitSeconds) => {
    const code = `const word = "${canary}";\npulumi.secret(word);\n${print("word")}${end}\n`;
    const evaluation = await evaluate({}, { stackDir: writeProgram({ "index.js": head + code }), timeLimitSeconds });
    expect(leaksIn(evaluation)).toEqual([]);
    expect(evaluation).toMatchObject({ failure: { printed: expect.stringContaining("[secret]") } });
  });
});

describe.concurrent("an Output that was used as a string inside a secret", () => {
  const complaint = "Calling [toString] on an [Output<T>] is not supported.";
  const text = '"c4nary-" + topic.arn';
  it.each([
    ["an always secret input", text],
    ["a text of its own", '"" + topic.arn'],
    ["JSON", `JSON.stringify({ at: ${text} })`],
    ["base64", `Buffer.from(${text}).toString("base64")`],
  ])("is told, and the secret is not: %s", async (_, value) => {
    const graph = await graphOf({
      "index.js": `${head}const topic = new aws.sns.Topic("t");
new aws.ssm.Parameter("p", { type: "SecureString", value: ${value} });
new aws.sns.Topic("plain", { displayName: "" + topic.arn });\n`,
    });
    expect(nodeNamed(graph, "p").inputs["value"]).toBe(`${complaint} [secret]`);
    expect(nodeNamed(graph, "plain").inputs["displayName"]).toContain(complaint);
    expect(JSON.stringify(graph)).not.toContain("c4nary");
  });
});

describe.concurrent("secrets of two evaluations", () => {
  const digestKey = "one key for both";
  const withSecret = (secret: string, name = "sample"): ProgramFiles => ({
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
    "Pulumi.dev.yaml": `config:\n  ${name}:word: ${secret}\n`,
    "index.js": `${head}const word = new pulumi.Config().requireSecret("word");
const queue = new aws.sqs.Queue("q");
const topic = new aws.sns.Topic("t");
new aws.ssm.Parameter("whole", { type: "SecureString", value: pulumi.interpolate\`\${word} of \${queue.arn}\` });
new aws.lambda.Function("file", { role: "r", code: new pulumi.asset.AssetArchive({ "a.txt": queue.arn.apply((arn) => new pulumi.asset.StringAsset(arn)) }) });
word.apply((text) => new aws.sns.Topic("part", { displayName: "postgres://u:" + text + "@h" }));\n`,
  });
  async function changed(before: ProgramFiles, after: ProgramFiles): Promise<Record<string, string>> {
    const [base, program] = await Promise.all([before, after].map((files) => graphOf(files, { digestKey })));
    if (base === undefined || program === undefined) throw new Error("two graphs");
    const { changes } = diffGraphs(renameStack(base, program), program);
    const some = changes.filter(({ operation }) => operation !== "same");
    return Object.fromEntries(
      some.map(({ name, operation, properties }) => [
        name,
        `${operation} ${properties.map(({ path }) => path).join()}`,
      ]),
    );
  }

  it("are the same after the project is renamed, with the outputs in them", async () => {
    expect(await changed(withSecret("c4nary"), withSecret("c4nary", "renamed"))).toEqual({});
  });

  it("are another secret, also where a text hides it, and neither is shown", async () => {
    expect(await changed(withSecret("c4nary"), withSecret("5parrow"))).toEqual({
      whole: "update value",
      part: "update displayName",
    });
    expect(nodeNamed(await graphOf(withSecret("c4nary")), "part").inputs).toMatchObject({
      displayName: "postgres://u:[secret]@h",
    });
  });

  it("are another secret when they are made of an output of another resource", async () => {
    const before = withSecret("c4nary");
    const after = { ...before, "index.js": (before["index.js"] ?? "").replaceAll("queue.arn", "topic.arn") };
    expect(await changed(before, after)).toEqual({ whole: "update value", file: "update code" });
  });
});

/** Puts a copy of the SDK into a folder of packages, beside links to what the SDK needs. */
function copySdk(packages: string): void {
  const sdk = realpathSync(fileURLToPath(new URL("../node_modules/@pulumi/pulumi", import.meta.url)));
  const needed = dirname(dirname(sdk));
  mkdirSync(join(packages, "@pulumi"), { recursive: true });
  cpSync(sdk, join(packages, "@pulumi/pulumi"), { recursive: true });
  for (const name of readdirSync(needed).filter((one) => one !== "@pulumi"))
    symlinkSync(join(needed, name), join(packages, name));
}
