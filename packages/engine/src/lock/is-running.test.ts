import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { isRunning } from "./is-running.ts";

describe("isRunning", () => {
  it("says so of a process that is at work, and of one that is another's", () => {
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(1)).toBe(true);
  });

  it("does not say so of one that has ended", async () => {
    const child = spawn(process.execPath, ["--version"]);
    await once(child, "exit");
    expect(isRunning(child.pid ?? 0)).toBe(false);
  });

  it("does not say so of one that was killed and that nobody has asked after", async () => {
    // A shell that is replaced by `sleep` does not wait for what it began.
    const parent = spawn("sh", ["-c", "true & echo $!; exec sleep 30"]);
    const [pid]: unknown[] = await once(parent.stdout, "data");
    // Only Linux tells one from the other.
    await expect.poll(() => isRunning(Number(String(pid)))).toBe(process.platform !== "linux");
    parent.kill("SIGKILL");
  });
});
