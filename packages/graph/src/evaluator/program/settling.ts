import { setTimeout as pause } from "node:timers/promises";

/** What the program is known to be doing. */
export interface Work {
  /** Moves while the program still declares resources. */
  readonly activity: () => number;
  /** Whether something that was declared still waits for an input. */
  readonly isWaiting: () => boolean;
}

/**
 * Tells when nothing that the program started can still declare a resource.
 *
 * Pulumi's host waits until Node has nothing left to do. A server keeps Node busy for ever, so it is let go after a quiet
 * moment and named. An interval, a connection or a child process ends in any program that works, so it gets longer; a
 * time-out or a running request is waited for.
 */
export class Settling {
  #intervals = 0;

  /** Make it before the program loads: it counts intervals apart from time-outs, which end by themselves. */
  constructor() {
    const { setInterval: start, clearInterval: stop } = globalThis;
    const counted = new WeakSet<object>();
    globalThis.setInterval = Object.assign((...args: Parameters<typeof setInterval>) => {
      const timer = start(...args);
      counted.add(timer);
      this.#intervals += 1;
      return timer;
    }, start);
    globalThis.clearInterval = ((timer: NodeJS.Timeout | undefined) => {
      if (typeof timer === "object" && timer !== null && counted.delete(timer)) this.#intervals -= 1;
      stop(timer);
    }) as typeof clearInterval;
  }

  /** Answers the kinds of handles that the program leaves open. */
  async done({ activity, isWaiting }: Work): Promise<string[]> {
    let quietRounds = 0;
    for (let seen = activity(); ;) {
      await pause(roundMilliseconds);
      quietRounds = activity() === seen && !this.#isBusy() ? quietRounds + 1 : 0;
      seen = activity();
      const open = this.#open();
      // What is still awaited must come from something that is open.
      const patience =
        open.length === 0
          ? shortQuiet
          : isWaiting()
            ? Infinity
            : open.some((kind) => mayEnd.has(kind))
              ? longQuiet
              : shortQuiet;
      if (quietRounds * roundMilliseconds >= patience) return open;
    }
  }

  #open(): string[] {
    const handles = process.getActiveResourcesInfo().filter((kind) => lasting.has(kind) || mayEnd.has(kind));
    return [...new Set(this.#intervals > 0 ? [...handles, "setInterval"] : handles)];
  }

  #isBusy(): boolean {
    const handles = process.getActiveResourcesInfo();
    const timeouts = handles.filter((kind) => kind === "Timeout").length - this.#intervals;
    return timeouts > 0 || handles.some((kind) => !passing.has(kind) && !lasting.has(kind) && !mayEnd.has(kind));
  }
}

const roundMilliseconds = 10;
const shortQuiet = 30;
const longQuiet = 2_000;

/** Handles that stay open until somebody closes them. */
const lasting = new Set(["TCPServerWrap", "UDPWRAP", "FSEventWrap", "StatWatcher", "SignalWrap"]);
/** Handles that may yet bring something. */
const mayEnd = new Set(["TCPSocketWrap", "TLSWrap", "ProcessWrap", "Worker", "MessagePort", "setInterval"]);
/** Counted elsewhere, or Node's own: its standard streams are pipes. */
const passing = new Set(["Timeout", "Immediate", "PipeWrap", "TTYWrap"]);
