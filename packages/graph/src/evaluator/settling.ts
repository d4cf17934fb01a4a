import { setTimeout as pause } from "node:timers/promises";

/**
 * Tells when nothing that the program started can still declare a resource.
 *
 * Pulumi's host waits until Node has nothing left to do. A server or an interval keeps Node busy for ever, so those are
 * let go after a quiet moment and named; a time-out or a running request is waited for, as it may yet declare something.
 */
export class Settling {
  #intervals = 0;

  /** Make it before the program loads: it counts intervals, which never end, apart from time-outs, which do. */
  constructor() {
    const { setInterval: start, clearInterval: stop } = globalThis;
    const counted = new WeakSet<object>();
    globalThis.setInterval = (...args: Parameters<typeof setInterval>) => {
      const timer = start(...args);
      counted.add(timer);
      this.#intervals += 1;
      return timer;
    };
    globalThis.clearInterval = ((timer: NodeJS.Timeout | undefined) => {
      if (typeof timer === "object" && counted.delete(timer)) this.#intervals -= 1;
      stop(timer);
    }) as typeof clearInterval;
  }

  /**
   * @param activity Moves while the program still declares resources.
   * @returns The kinds of handles that the program leaves open.
   */
  async done(activity: () => number): Promise<string[]> {
    let quiet = 0;
    for (let seen = activity(); quiet < quietRounds;) {
      await pause(roundMilliseconds);
      quiet = activity() === seen && !this.#isBusy() ? quiet + 1 : 0;
      seen = activity();
    }
    const handles = process.getActiveResourcesInfo().filter((kind) => lasting.has(kind));
    return [...new Set(this.#intervals > 0 ? [...handles, "setInterval"] : handles)];
  }

  #isBusy(): boolean {
    const handles = process.getActiveResourcesInfo();
    const timeouts = handles.filter((kind) => kind === "Timeout").length - this.#intervals;
    return timeouts > 0 || handles.some((kind) => !passing.has(kind) && !lasting.has(kind));
  }
}

const roundMilliseconds = 10;
const quietRounds = 3;

/** Handles that stay open until somebody closes them. */
const lasting = new Set([
  "TCPServerWrap",
  "TCPSocketWrap",
  "UDPWRAP",
  "FSEventWrap",
  "StatWatcher",
  "MessagePort",
  "ProcessWrap",
  "SignalWrap",
  "Worker",
]);
/** Counted elsewhere, or Node's own: its standard streams are pipes. */
const passing = new Set(["Timeout", "Immediate", "PipeWrap", "TTYWrap"]);
