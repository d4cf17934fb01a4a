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
