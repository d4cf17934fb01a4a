import type { Effect } from "@causeway/rollout";

/** What an effect does to the world, in words. */
export function effectWords(effect: Effect): string {
  switch (effect.kind) {
    case "prepare":
      return "prove what the plan takes for granted, and let the rotation of secrets rest";
    case "set-weight":
      return `set the weights to ${effect.weight} % for the target`;
    case "divert":
      return effect.on
        ? "keep traffic from the target by its health check"
        : "let traffic to the target again by its health check";
    case "freeze":
      return "freeze writes to the source";
    case "write-token":
      return "write a token on the source";
    case "fence":
      return "make the freeze of the source last";
    case "promote":
      return "promote the target";
    case "repoint":
      return "let the target take writes, and tell the application";
    case "unfreeze":
      return "let the source take writes again";
    case "release":
      return "let the rotation of secrets go on";
  }
}
