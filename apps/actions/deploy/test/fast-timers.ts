import { syncBuiltinESMExports } from "node:module";
import promises from "node:timers/promises";

/**
 * Makes waits of seconds short: those between two writes to GitHub, before a retry, and for an engine that was asked to end. Limits of
 * minutes stay.
 */
const secondsMaximum = 20_000;
const factor = 20;

const original = globalThis.setTimeout;
const accelerated = (...[run, milliseconds = 0, ...rest]: Parameters<typeof original>): NodeJS.Timeout =>
  original(run, milliseconds < secondsMaximum ? milliseconds / factor : milliseconds, ...rest);
globalThis.setTimeout = Object.assign(accelerated, original);

// The pauses of a clock that is waited for: of a lock, of throttling.
const wait = promises.setTimeout;
promises.setTimeout = (milliseconds = 0, ...rest) => wait(milliseconds / (50 * factor), ...rest);
syncBuiltinESMExports();
