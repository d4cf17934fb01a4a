import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { evaluate, failureOf, graphOf, namesIn, writeProgram } from "./written-program.ts";

const topic =
  'const aws = require("@pulumi/aws");\nconst pulumi = require("@pulumi/pulumi");\nnew aws.sns.Topic("a");\n';

describe.concurrent("what a hostile program throws", () => {
  it.each([
    ["a text", 'throw "just text";', "The program threw 'just text'."],
    ["null", "throw null;", "The program threw null."],
    [
      "an object whose members throw",
      "throw { get message() { throw 1; }, toString() { throw 2; } };",
      "The program threw { message: [Getter], toString: [Function: toString] }.",
    ],
    [
      "an error whose members throw",
      'const e = new Error("x");\nfor (const key of ["message", "stack", "name"]) Object.defineProperty(e, key, { get() { throw 1; } });\nthrow e;',
      "The program threw an error without a message.",
    ],
    [
      "an error of another realm",
      'require("node:vm").runInNewContext("throw new TypeError(\'elsewhere\')");',
      "TypeError: elsewhere",
    ],
    ["an error with a cause", 'throw new Error("outer", { cause: new Error("inner") });', "outer; because: inner"],
  ])("tells of %s", async (_, code, message) => {
    expect(await failureOf({ "index.js": code })).toMatchObject({ reason: "program-threw", message });
  });
});

describe.concurrent("what a hostile program does to its process", () => {
  it("cannot shape the result by changing built-ins, its environment or its folder", async () => {
    const graph = await graphOf({
      "index.js": `${topic}process.chdir("/");
process.env = {};
console.log = () => {};
Array.prototype.toJSON = Object.prototype.toJSON = String.prototype.toJSON = () => "shaped";
Object.defineProperty(Object.prototype, "toJSON", { enumerable: false });
JSON.stringify = () => "{}";
JSON.parse = () => ({});
exports.list = ["kept"];\n`,
    });
    expect(namesIn(graph)).toEqual(["a"]);
    expect(graph.outputs).toEqual({ list: ["kept"] });
  });

  it("does not get a graph with an exit code that says it failed", async () => {
    expect(await failureOf({ "index.js": `${topic}process.exitCode = 3;\n` })).toMatchObject({
      reason: "program-exited",
      message: expect.stringContaining("exit code 3"),
    });
  });

  it("has no say after the graph is whole", async () => {
    const graph = await graphOf({ "index.js": `${topic}process.on("exit", () => process.exit(9));\n` });
    expect(namesIn(graph)).toEqual(["a"]);
  });

  it("is told when it takes more memory than Node may", async () => {
    const failure = await failureOf({
      "Pulumi.yaml": "name: sample\nruntime:\n  name: nodejs\n  options:\n    nodeargs: --max-old-space-size=60\n",
      "index.js": "const all = [];\nfor (;;) all.push(Array.from({ length: 1e5 }, (_, n) => ({ n })));\n",
    });
    expect(failure.reason).toBe("out-of-memory");
  });

  it("is waited for while a child, a worker, a request or an interval may yet declare something", async () => {
    const graph = await graphOf({
      "index.js": `${topic}const declare = (name) => new aws.sns.Topic(name);
require("node:child_process").exec("sleep 0.3; echo child", (_, out) => declare(out.trim()));
new (require("node:worker_threads").Worker)("setTimeout(() => require('node:worker_threads').parentPort.postMessage('worker'), 300)", { eval: true }).on("message", declare);
const server = require("node:http").createServer((_, answer) => setTimeout(() => answer.end("request"), 300)).listen(0, async () => {
  const text = fetch("http://127.0.0.1:" + server.address().port).then((answer) => answer.text());
  new aws.sns.Topic("waits-for-request", { displayName: text.finally(() => server.close()) });
});
let rounds = 0;
const interval = setInterval(() => {
  if ((rounds += 1) < 5) return;
  clearInterval(interval);
  declare("interval");
}, 60);\n`,
    });
    expect(namesIn(graph).toSorted()).toEqual(["a", "child", "interval", "waits-for-request", "worker"]);
    expect(graph.gaps).toEqual([]);
  });

  it("tells at the time limit what waits", async () => {
    const failure = await failureOf(
      {
        "index.js": `${topic}setInterval(() => {}, 100);\nnew aws.sns.Topic("waiting", { displayName: new Promise(() => {}) });\n`,
      },
      6,
    );
    expect(failure).toMatchObject({
      reason: "program-hung",
      message: "The program did not end within 6 s. Waiting: waiting.",
    });
  });

  it("leaves no process and no folder behind, neither at its end nor where the evaluation itself is stopped", async () => {
    const ended = writeProgram({ "index.js": `${topic}${startSleeper}\n` });
    await evaluate({}, { stackDir: ended });
    const stopped = writeProgram({ "index.js": `${topic}${startSleeper}\nfor (;;);\n` });
    const temporary = join(stopped, "temporary");
    mkdirSync(temporary);
    const evaluation = startEvaluation(stopped, temporary);
    await vi.waitFor(() => expect(pidIn(stopped)).toBeGreaterThan(0), { timeout: 20_000 });
    expect(foldersIn(temporary)).toHaveLength(1);
    evaluation.kill("SIGTERM");
    await once(evaluation, "exit");
    await vi.waitFor(() => expect([ended, stopped].map((dir) => isAlive(pidIn(dir)))).toEqual([false, false]));
    expect(foldersIn(temporary)).toEqual([]);
  });
});

const startSleeper =
  'require("node:fs").writeFileSync("pid", String(require("node:child_process").spawn("sleep", ["300"]).pid));';

function startEvaluation(stackDir: string, temporary: string): ChildProcess {
  const code = `import { evaluateProgram } from ${JSON.stringify(fileURLToPath(new URL("../src/index.ts", import.meta.url)))};
await evaluateProgram({ stackDir: ${JSON.stringify(stackDir)}, stack: "dev" });`;
  return spawn(process.execPath, ["--conditions=@causeway/source", "--input-type=module", "--eval", code], {
    env: { ...process.env, TMPDIR: temporary },
  });
}

/** Node keeps its compile cache there too. */
function foldersIn(temporary: string): readonly string[] {
  return readdirSync(temporary).filter((name) => name.startsWith("causeway-"));
}

function pidIn(dir: string): number {
  const file = join(dir, "pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
}

/** What is dead and not yet reaped has the state Z. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.includes("Z");
}

describe.concurrent("what a hostile program calls secret", () => {
  it("is hidden without harm to the graph, whatever the words", async () => {
    const graph = await graphOf({
      "index.js": `${topic}for (const text of ["graph", "nodes", "inputs", "resource", "aws:sns/topic:Topic", "12345"]) exports["of-" + text[2]] = pulumi.secret(text);
new aws.ssm.Parameter("large", { type: "SecureString", value: "z".repeat(2_000_000) });
new aws.sns.Topic("b", { tags: { graph: "the graph", number: "-12345-" } });\n`,
    });
    expect(graph.nodes.find((node) => node.name === "b")).toMatchObject({
      kind: "resource",
      type: "aws:sns/topic:Topic",
      inputs: { tags: { "[secret]": "the [secret]", number: "-[secret]-" } },
    });
  });

  it("is hidden in what is printed line by line", async () => {
    const evaluation = await evaluate({
      "index.js": `${topic}const key = "-----BEGIN KEY-----\\nfirst canary line\\nsecond canary line";
pulumi.secret(key).apply((text) => { console.log(text.split("\\n")); console.error({ text }); });
console.log("ends");\n`,
    });
    expect(evaluation.kind).toBe("graph");
    expect(JSON.stringify(evaluation)).toContain("ends");
    expect(JSON.stringify(evaluation)).not.toContain("canary");
  });
});
