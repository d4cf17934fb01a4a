import type { DataPort } from "../../run/data-port.ts";

const nothing = { holds: true, message: "No data moves." };

const rest = () => Promise.resolve();

/** For a plan that moves traffic only. */
export function noData(): DataPort {
  return {
    prepare: rest,
    release: rest,
    freeze: rest,
    frozenUntil: () => Promise.resolve(undefined),
    unfreeze: rest,
    fence: rest,
    drained: () => Promise.resolve(nothing),
    writeToken: rest,
    seesToken: () => Promise.resolve(nothing),
    promote: rest,
    promotion: () => Promise.resolve("none"),
    repoint: rest,
  };
}
