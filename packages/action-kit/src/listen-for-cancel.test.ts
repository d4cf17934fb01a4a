import { afterEach, describe, expect, it } from "vitest";
import { type Cancellation, listenForCancel } from "./listen-for-cancel.ts";

let cancellation: Cancellation | undefined;

afterEach(() => cancellation?.stop());

describe("listenForCancel", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("gives the signal at %s, and says so once", (name) => {
    const printed: string[] = [];
    cancellation = listenForCancel((text) => printed.push(text));
    expect(cancellation.signal.aborted).toBe(false);
    process.emit(name, name);
    process.emit("SIGTERM", "SIGTERM");
    expect(cancellation.signal.aborted).toBe(true);
    expect(printed).toEqual([`${name}: the job is cancelled. Ending what is under way.`]);
  });

  it("lets the process die at once again afterwards", () => {
    const before = process.listenerCount("SIGINT");
    listenForCancel(() => {}).stop();
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
