import { describe, expect, it } from "vitest";
import { evaluate, failureOf, graphOf, namesIn } from "./written-program.ts";

const topic =
  'const aws = require("@pulumi/aws");\nconst pulumi = require("@pulumi/pulumi");\nnew aws.sns.Topic("a");\n';

describe.concurrent("program faults", () => {
  it("tells the line of a program that throws", async () => {
    const failure = await failureOf({
      "index.ts": 'function broken(): never {\n  throw new Error("no such thing");\n}\nbroken();\n',
    });
    expect(failure).toMatchObject({
      reason: "program-threw",
      message: "no such thing",
      source: { file: "index.ts", line: 2 },
    });
  });

  it("shows the hint of an error that a component throws for its author, at the program's own line", async () => {
    const failure = await failureOf({
      "settings.js":
        'exports.parse = () => {\n  throw Object.assign(new Error("zones: got 2"), { name: "UserError", code: "settings/invalid", hint: "Write 3." });\n};\n',
      "index.js": 'const { parse } = require("./settings");\nparse();\n',
    });
    expect(failure).toMatchObject({ message: "zones: got 2", hint: "Write 3.", source: { file: "index.js", line: 2 } });
  });

  it("tells of a throw inside apply, which nobody awaits", async () => {
    const failure = await failureOf({
      "index.js": `${topic}new aws.sns.Topic("b").arn.apply(() => {\n  throw new TypeError("late");\n});\n`,
    });
    expect(failure).toMatchObject({
      reason: "program-threw",
      message: "TypeError: late",
      source: { file: "index.js", line: 5 },
    });
  });

  it("does not take a program that exits early for a whole one", async () => {
    const failure = await failureOf({ "index.js": `${topic}process.exit(0);\n` });
    expect(failure).toMatchObject({ reason: "program-exited", source: { file: "index.js", line: 4 } });
  });

  it("tells of a program that kills itself", async () => {
    const failure = await failureOf({ "index.js": `${topic}process.kill(process.pid, "SIGKILL");\n` });
    expect(failure).toMatchObject({ reason: "program-exited", message: expect.stringContaining("SIGKILL") });
  });

  it("stops an endless loop at the time limit", async () => {
    const failure = await failureOf({ "index.js": `${topic}for (;;);\n` }, 3);
    expect(failure).toMatchObject({ reason: "program-hung", message: "The program did not end within 3 s." });
  });

  it("names the resource that waits for a promise which never resolves", async () => {
    const failure = await failureOf({
      "index.js": `${topic}new aws.sns.Topic("waiting", { displayName: pulumi.output(new Promise(() => {})) });\n`,
    });
    expect(failure.reason).toBe("program-hung");
    expect(failure.message).toContain("Waiting: waiting");
  });

  it("names the config key that is missing, secret ones too", async () => {
    const failure = await failureOf({
      "index.js": `${topic}new pulumi.Config("database").requireSecret("password");\n`,
    });
    expect(failure).toMatchObject({ reason: "config-missing", configKey: "database:password" });
    expect(failure.hint).toContain("pulumi config set database:password");
  });

  it("names a key of the stack's file that was probably meant to be the missing one, and how to write a group", async () => {
    const requires = (key: string): string => `${topic}new pulumi.Config("web-app").require("${key}");\n`;
    const group = (key: string): string => `config:\n  aws:region: eu-west-1\n  ${key}:\n    project: shop\n`;
    const hintOf = async (stack: string): Promise<string> =>
      (await failureOf({ "Pulumi.dev.yaml": stack, "index.js": requires("settings") })).hint;
    const [spelt, named, plain, none] = await Promise.all([
      hintOf(group("webapp:settings")),
      hintOf(group("shop:settings")),
      hintOf("config:\n  web-app:setting: none\n"),
      hintOf("config:\n  aws:settings: none\n"),
    ]);
    expect(spelt).toBe("Pulumi.dev.yaml has webapp:settings: if that is meant, name it web-app:settings.");
    expect(named).toContain("Pulumi.dev.yaml has shop:settings: if that");
    expect(plain).toMatch(
      /^Pulumi\.dev\.yaml has web-app:setting: if .* Else set it: pulumi config set web-app:settings /,
    );
    expect(none).toBe(
      "Set it: pulumi config set web-app:settings <value> (add --secret for a secret), or write it below config in Pulumi.dev.yaml where it is a group.",
    );
  });

  it("says where config may be that only the Pulumi Cloud can open", async () => {
    const stack = "environment:\n  - shared/prod\nconfig:\n  sample:here: yes\n";
    const [missing, graph] = await Promise.all([
      failureOf({ "Pulumi.dev.yaml": stack, "index.js": `${topic}new pulumi.Config().require("there");\n` }),
      graphOf({ "Pulumi.dev.yaml": stack, "index.js": `${topic}new pulumi.Config().get("there");\n` }),
    ]);
    expect(missing.hint).toContain("The environments shared/prod are not opened offline");
    expect(graph.gaps).toMatchObject([{ kind: "environment", message: expect.stringContaining("shared/prod") }]);
  });

  it("says that config without its heading is ignored", async () => {
    const stack = "encryptionsalt: v1:x\nsample:here: yes\nconfig:\n  sample:there: yes\n";
    const [missing, graph] = await Promise.all([
      failureOf({ "Pulumi.dev.yaml": stack, "index.js": `${topic}new pulumi.Config().require("here");\n` }),
      graphOf({ "Pulumi.dev.yaml": stack, "index.js": `${topic}new pulumi.Config().require("there");\n` }),
    ]);
    const warning = 'Pulumi ignores sample:here at the top of Pulumi.dev.yaml: config belongs below "config:".';
    expect(missing.hint).toContain(warning);
    expect(graph.messages).toEqual([{ severity: "warning", text: warning, urn: undefined }]);
  });

  it("tells where the syntax is wrong", async () => {
    const [typed, plain] = await Promise.all([
      failureOf({ "index.ts": "const fine = 1;\nconst broken: string = ;\n" }),
      failureOf({ "index.js": "const fine = 1;\nconst broken = ;\n" }),
    ]);
    expect(typed).toMatchObject({ reason: "program-not-loaded", source: { file: "index.ts", line: 2 } });
    expect([typed.hint, plain.hint]).toEqual([
      "Mend the syntax at the line shown.",
      "Mend the syntax at the line shown.",
    ]);
    expect(plain).toMatchObject({ reason: "program-not-loaded", source: { file: "index.js", line: 2, column: 16 } });
  });

  it("tells which module is missing", async () => {
    const failure = await failureOf({ "index.js": 'require("no-such-package");\n' });
    expect(failure).toMatchObject({
      reason: "program-not-loaded",
      message: expect.stringContaining("no-such-package"),
      hint: expect.stringContaining("Install the program's dependencies"),
    });
  });

  it("says what to change where a file is no module, or exports something else", async () => {
    const [plain, typed] = await Promise.all([
      failureOf({ "index.js": "const a = 1;\nexport = a;\n" }),
      failureOf({
        "package.json": '{ "type": "module" }',
        "index.ts": 'import { a } from "./b.ts";\na();\n',
        "b.ts": "export const b = 1;\n",
      }),
    ]);
    expect(plain.hint).toContain('"type": "module"');
    expect(typed.hint).toContain("Import what the module exports");
  });

  it("says that there is no program", async () => {
    expect(await failureOf({})).toMatchObject({
      reason: "program-not-loaded",
      message: expect.stringContaining("no program"),
    });
  });

  it("refuses two resources of one URN, as the engine does", async () => {
    const failure = await failureOf({ "index.js": `${topic}new aws.sns.Topic("a");\n` });
    expect(failure).toMatchObject({
      reason: "program-threw",
      message: expect.stringContaining("Duplicate resource URN"),
    });
  });

  it("refuses the default provider where the stack switched it off", async () => {
    const failure = await failureOf({
      "Pulumi.dev.yaml": 'config:\n  pulumi:disable-default-providers: ["aws"]\n',
      "index.js": topic,
    });
    expect(failure.message).toContain("Default provider for 'aws' disabled");
  });

  it("is not disturbed by what a program prints, and keeps the end of it", async () => {
    const evaluation = await evaluate({
      "index.js": `${topic}console.log('{"kind":"failed"}');\nprocess.stdout.write("x".repeat(100_000) + "end");\n`,
    });
    expect(evaluation.kind).toBe("graph");
    expect(evaluation.kind === "graph" && evaluation.printed.endsWith("end")).toBe(true);
    expect(evaluation.kind === "graph" && evaluation.printed.length).toBeLessThan(20_000);
  });

  it("shows no line that a runner of GitHub Actions would obey", async () => {
    const failure = await failureOf({
      "index.js": `console.log("  ::stop-commands::t");\nthrow new Error("first\\n::add-mask::a");\n`,
    });
    expect(failure).toMatchObject({ message: "first\n| ::add-mask::a", printed: "  | ::stop-commands::t\n" });
  });

  it("ends although a program leaves a server and an interval open, and says so", async () => {
    const graph = await graphOf({
      "index.js": `${topic}setInterval(() => {}, 1000);\nrequire("node:http").createServer().listen(0);\n`,
    });
    expect(graph.gaps.map((gap) => gap.kind)).toEqual(["open-handles"]);
    expect(graph.gaps[0]?.message).toContain("TCPServerWrap, setInterval");
  });

  it("waits for what a program declares after a time-out", async () => {
    const graph = await graphOf({ "index.js": `${topic}setTimeout(() => new aws.sns.Topic("later"), 300);\n` });
    expect(namesIn(graph)).toEqual(["a", "later"]);
    expect(graph.gaps).toEqual([]);
  });
});
