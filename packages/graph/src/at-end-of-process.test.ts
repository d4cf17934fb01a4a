import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const module = JSON.stringify(new URL("at-end-of-process.ts", import.meta.url).href);

function end(script: string): { readonly printed: string; readonly signal: NodeJS.Signals | null } {
  const program = `import { writeSync } from "node:fs";
    import { atEndOfProcess } from ${module};
    const say = (text) => writeSync(1, text + " ");
    ${script}`;
  const { stdout, signal } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  return { printed: stdout.trim(), signal };
}

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("cleans up at %s, of which the process still ends", (signal) => {
  const script = `atEndOfProcess(() => say("clean"));
    process.kill(process.pid, "${signal}");
    setTimeout(() => say("late"), 5_000);`;
  expect(end(script)).toEqual({ printed: "clean", signal });
});

it("cleans up once for each of several, the last first, also after one that fails, and lets another listener decide", () => {
  const script = `atEndOfProcess(() => say("one"));
    atEndOfProcess(() => { throw new Error("stuck"); });
    atEndOfProcess(() => say("two"));
    process.once("SIGTERM", () => setImmediate(() => process.exit(0)));
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => say("late"), 5_000);`;
  expect(end(script)).toEqual({ printed: "two one", signal: null });
});

it("cleans up at process.exit, and not once it is called off", () => {
  expect(end(`atEndOfProcess(() => say("clean")); process.exit(3);`).printed).toBe("clean");
  expect(end(`atEndOfProcess(() => say("clean"))(); process.exit(3);`).printed).toBe("");
});
