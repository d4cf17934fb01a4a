/** What serves now, and what the application moves to. */
export const sides = ["source", "target"] as const;

export type Side = (typeof sides)[number];

/** One of something for each side. */
export type Sides<Value> = Readonly<Record<Side, Value>>;

export function eachSide<Value>(make: (side: Side) => Value): Sides<Value> {
  return { source: make("source"), target: make("target") };
}

export function otherSide(side: Side): Side {
  return side === "source" ? "target" : "source";
}
