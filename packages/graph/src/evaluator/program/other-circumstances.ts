import { syncBuiltinESMExports } from "node:module";
import os from "node:os";

/**
 * Moves what differs from one run of a program to the next, so that a value taken from it differs from that of another
 * evaluation: two evaluations in one second on one machine would else agree, and the next deployment, another day and on
 * another machine, would replace what bears it in its name. The number of the process differs by itself.
 */
export function moveCircumstances(seconds: number): void {
  if (seconds === 0) return;
  shiftClock(seconds * 1000);
  moveMachine();
}

function shiftClock(milliseconds: number): void {
  const realNow = Date.now.bind(Date);
  const now = (): number => realNow() + milliseconds;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new Date(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
}

function moveMachine(): void {
  const { hostname, userInfo } = os;
  Object.assign(os, {
    hostname: () => `other-${hostname()}`,
    userInfo: (...args: Parameters<typeof userInfo>) => {
      const info = userInfo(...args);
      return typeof info.username === "string" ? { ...info, username: `other-${info.username}` } : info;
    },
  });
  // An ES module that names what it imports has a copy of its own.
  syncBuiltinESMExports();
}
