import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runIn, sampleProject } from "../test/sample-project.ts";

const tagged = 'tags: { Environment: "dev", Project: "p", Owner: "o", CostCenter: "c" }';
const fine = `const aws = require("@pulumi/aws");\nnew aws.sns.Topic("topic", { ${tagged} });\n`;
const openToAdmins = `${fine}new aws.ec2.SecurityGroup("open", { description: "d", ${tagged}, ingress: [
  { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: "ssh" },
] });\n`;

describe.concurrent("causeway preview", () => {
  it("lists every resource as JSON, progress apart", async () => {
    const { exitCode, out, err } = await runIn(sampleProject(fine), "preview", ".", "--env", "dev", "--format", "json");
    expect(exitCode).toBe(0);
    expect(err).toContain("sample (dev): evaluating");
    const [stack] = JSON.parse(out).stacks;
    expect(stack).toMatchObject({ env: "dev", changes: { create: 2, update: 0, replace: 0, delete: 0, same: 0 } });
    expect(stack.resources.at(-1)).toMatchObject({
      type: "aws:sns/topic:Topic",
      name: "topic",
      region: "eu-west-1",
      file: "index.js",
      line: 2,
      op: "create",
    });
  });

  it.each([
    ["text", "topic"],
    ["markdown", "## "],
    ["html", "<!doctype html>"],
  ])("writes %s to a file when asked", async (format, text) => {
    const dir = sampleProject(fine);
    const { exitCode, out, err } = await runIn(dir, "preview", ".", "--format", format, "--out", "reports/preview");
    expect([exitCode, out]).toEqual([0, ""]);
    expect(err).toContain("wrote reports/preview");
    expect(readFileSync(join(dir, "reports/preview"), "utf8").toLowerCase()).toContain(text);
  });

  it("exits with 2 when the result cannot be written", async () => {
    const dir = sampleProject(fine);
    const { exitCode, err } = await runIn(dir, "preview", ".", "--out", "node_modules");
    expect(exitCode).toBe(2);
    expect(err).toContain("error: The result cannot be written to node_modules: EISDIR");
  });

  it("exits with 2 where no folder can be made for the result, rather than trying forever", async () => {
    const { exitCode, err } = await runIn(sampleProject(fine), "preview", ".", "--out", "/proc/none/of/these");
    expect(exitCode).toBe(2);
    expect(err).toContain("error: The result cannot be written to /proc/none/of/these: ENOENT");
    expect(err).toContain("(cli/usage)");
  });

  it("exits with 1 and tells the line when a program fails", async () => {
    const { exitCode, out } = await runIn(sampleProject('throw new Error("no such thing");\n'), "preview", ".");
    expect(exitCode).toBe(1);
    expect(out).toContain("no such thing");
    expect(out).toContain("index.js:1");
  });

  it.each([
    ["a folder without a project", ["preview", "node_modules"], "graph/no-project"],
    ["a folder that is not there", ["preview", "nowhere"], "graph/no-project"],
    ["a program file that is not there", ["guard", "none.ts"], "graph/no-program"],
    ["a stack that is not there", ["preview", ".", "--env", "prod"], "preview/no-stack"],
    ["an empty base", ["preview", ".", "--base", " "], "cli/usage"],
    ["a waivers file that is not there", ["preview", ".", "--waivers", "none.yaml"], "guard/waivers-malformed"],
    ["a state that is not there", ["preview", ".", "--state", "none.json"], "graph/state-malformed"],
  ])("exits with 2 for %s", async (_, args, code) => {
    const { exitCode, err } = await runIn(sampleProject(fine), ...args);
    expect(exitCode).toBe(2);
    expect(err).toContain(`(${code})`);
    expect(err).toContain("hint:");
  });

  it.each([
    ["nowhere", "graph/no-project", "There is no folder"],
    ["none.ts", "graph/no-program", "There is no file"],
  ])("says of %s that it does not exist, and where it was looked for", async (target, code, words) => {
    const dir = sampleProject(fine);
    const { err } = await runIn(dir, "guard", target);
    expect(err).toContain(`error: ${words} ${join(dir, target)}.\n`);
    expect(err).toContain(`(${code})`);
  });

  it("reads waivers from where the user stands", async () => {
    const dir = sampleProject(fine, { "w.yaml": "waivers: 1\n" });
    const { err } = await runIn(join(dir, "node_modules"), "guard", "..", "--waivers", "../w.yaml");
    expect(err).toContain("w.yaml is not as expected");
  });

  it("refuses a malformed Pulumi.yaml with the place of the fault", async () => {
    const { exitCode, err } = await runIn(
      sampleProject(fine, { "Pulumi.yaml": "name: sample\nruntime: [nodejs\n" }),
      "preview",
      ".",
    );
    expect(exitCode).toBe(2);
    expect(err).toMatch(/Pulumi\.yaml is not valid YAML: .* at line \d+/s);
  });

  it.each([
    [["preview"]],
    [["preview", ".", "--format", "xml"]],
    [["preview", ".", "--time-limit", "soon"]],
    [["prevue"]],
    [["preview", ".", "--bass", "main"]],
  ])("exits with 2 for the arguments %j", async (args) => {
    const { exitCode, err } = await runIn(sampleProject(fine), ...args);
    expect(exitCode).toBe(2);
    expect(err).toContain("add --help");
    expect(err.endsWith("\n(cli/usage)\n")).toBe(true);
  });
});

describe.concurrent("causeway guard", () => {
  it("exits with 0 on a program without faults", async () => {
    const { exitCode, out } = await runIn(sampleProject(fine), "guard", ".");
    const notes = ["protected", "stateful"].map(
      (kind) => `note: sample (dev): ${kind}-replace-or-delete was not judged: it needs a base to compare with.\n`,
    );
    expect([exitCode, out]).toEqual([0, `${notes.join("")}0 found, 0 undecided, 0 waived in 1 resource of 1 file\n`]);
  });

  it("tells of waivers that are expired or silence nothing", async () => {
    const waivers = `waivers:
  - { rule: ingress-admin-port, resource: "*::open", reason: r, owner: platform, expires: 2020-01-31 }
  - { rule: cidr-overlap, resource: "*::gone", reason: r, owner: platform, expires: 2999-12-31 }\n`;
    const { exitCode, out } = await runIn(sampleProject(openToAdmins, { "guard-waivers.yaml": waivers }), "guard", ".");
    expect(exitCode).toBe(1);
    expect(out).toContain("guard-waivers.yaml:2: the waiver of ingress-admin-port by platform expired on 2020-01-31");
    expect(out).toContain("guard-waivers.yaml:3: the waiver of cidr-overlap by platform silences nothing");
  });

  it("requires the tags that the repository lists", async () => {
    const dir = sampleProject(fine, { "guard-waivers.yaml": "requiredTags: [Team, Environment]\n" });
    const { exitCode, out } = await runIn(dir, "guard", ".");
    expect(exitCode).toBe(1);
    expect(out).toContain("Missing on topic: Team.\n");
  });

  it("keeps each finding on lines of its own, whatever the names hold", async () => {
    const name = String.raw`"x\n::stop-commands::x\u001b[2J\u202e"`;
    const { out } = await runIn(sampleProject(openToAdmins.replace('"open"', name)), "guard", ".");
    expect(out).toContain(String.raw`x\n::stop-commands::x\u{1b}[2J\u{202e}`);
    expect(out.split("\n").map((line) => line.trim())).not.toContainEqual(expect.stringMatching(/^::/));
  });

  it("tells the line of a program that throws", async () => {
    const { err } = await runIn(sampleProject('\nthrow new Error("no such thing");\n'), "guard", ".");
    expect(err).toContain("no such thing at index.js:2\n");
  });

  it("names rule, line and fix, and exits with 1", async () => {
    const { exitCode, out } = await runIn(sampleProject(openToAdmins), "guard", ".", "--format", "json");
    expect(exitCode).toBe(1);
    const [finding] = JSON.parse(out).findings;
    expect(finding).toMatchObject({
      rule: "ingress-admin-port",
      verdict: "violation",
      file: "index.js",
      line: 3,
      env: "dev",
    });
    expect(finding.source).toMatch(/^https:/);
    expect(finding.fix).not.toBe("");
  });

  it("writes SARIF for code scanning", async () => {
    const { out } = await runIn(sampleProject(openToAdmins), "guard", ".", "--format", "sarif");
    const { version, runs } = JSON.parse(out);
    expect(version).toBe("2.1.0");
    expect(runs[0].results[0]).toMatchObject({
      ruleId: "ingress-admin-port",
      locations: [{ physicalLocation: { artifactLocation: { uri: "index.js" }, region: { startLine: 3 } } }],
    });
  });

  it("exits with 0 when all findings are below the level", async () => {
    const untagged = 'new (require("@pulumi/aws").sns.Topic)("topic");\n';
    const [all, critical] = await Promise.all([
      runIn(sampleProject(untagged), "guard", "."),
      runIn(sampleProject(untagged), "guard", ".", "--fail-on", "critical"),
    ]);
    expect([all.exitCode, critical.exitCode]).toEqual([1, 0]);
  });

  it("judges a program file by itself", async () => {
    const { exitCode, out } = await runIn(sampleProject(openToAdmins), "guard", "index.js");
    expect(exitCode).toBe(1);
    expect(out).toContain("index.js:3  ingress-admin-port (critical) in");
  });

  it("exits with 2 when a program cannot be judged", async () => {
    const { exitCode, err } = await runIn(sampleProject("process.exit(0);\n"), "guard", ".");
    expect(exitCode).toBe(2);
    expect(err).toContain("process.exit");
  });

  it("says that it does not read templates", async () => {
    const { exitCode, err } = await runIn(sampleProject(fine), "guard", "template.yaml");
    expect(exitCode).toBe(2);
    expect(err).toContain("CloudFormation");
  });
});

describe.each(["guard", "preview"])("causeway %s of a file beside the program", (verb) => {
  it.each([
    ["Pulumi.dev.yaml", "is the config of the stack dev", `causeway ${verb} . --env dev`],
    ["stacks/app/Pulumi.pr-1.2.yml", "is the config of the stack pr-1.2", `causeway ${verb} stacks/app --env pr-1.2`],
    ["stacks/app/Pulumi.yaml", "describes a project", `causeway ${verb} stacks/app`],
  ])("says of %s what it is, and what to type", async (target, what, command) => {
    const { exitCode, err } = await runIn(tmpdir(), verb, target);
    expect(exitCode).toBe(2);
    expect(err).toContain(`error: ${target} ${what}; ${verb} takes the folder that it is in.\n`);
    expect(err).toContain(`Name the folder: ${command}\n`);
  });
});

describe("causeway doctor", () => {
  it("tells what works without what is missing, and reads no secret", async () => {
    const before = process.env["GITHUB_TOKEN"];
    process.env["GITHUB_TOKEN"] = "canary-token";
    try {
      const { exitCode, out } = await runIn(sampleProject(fine), "doctor");
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^ok {7}Node: v2[2-9]/m);
      expect(out).toContain("GitHub token: in the environment");
      expect(out).not.toContain("canary-token");
    } finally {
      if (before === undefined) delete process.env["GITHUB_TOKEN"];
      else process.env["GITHUB_TOKEN"] = before;
    }
  });
});
