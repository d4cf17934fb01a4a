import type { Effect } from "../advance/effect.ts";
import type { CutoverPorts } from "./cutover-ports.ts";

/** Looks whether an effect was done by a process that ended before it could say so. */
export async function findEffect(effect: Effect, ports: CutoverPorts): Promise<"done" | "absent" | "unclear"> {
  try {
    return (await isDone(effect, ports)) ? "done" : "absent";
  } catch {
    return "unclear";
  }
}

async function isDone(effect: Effect, { traffic, data }: CutoverPorts): Promise<boolean> {
  switch (effect.kind) {
    case "set-weight":
      return (await traffic.readWeight()).weight === effect.weight;
    case "divert":
      return (await traffic.isDiverted()) === effect.on;
    case "freeze":
      return (await data.frozenUntil()) === effect.until;
    case "fence":
      return (await data.frozenUntil()) === Infinity;
    case "promote":
      return (await data.promotion()) !== "none";
    case "write-token":
    case "prepare":
    case "repoint":
    case "unfreeze":
    case "release":
      // To look costs as much as to do it, and doing it twice is doing it once.
      return false;
  }
}
