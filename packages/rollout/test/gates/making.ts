import { parseSettings } from "@causeway/core";
import type { Series } from "../../src/gates/readings.ts";
import { type GateKind, type GateOf, gateSettings } from "../../src/gates/schema/gate-schema.ts";

export const minute = 60_000;

/** A whole hour, so that periods of the clock begin at it. */
export const bakeStart = Date.UTC(2026, 10, 22, 9);

/** Ten minutes into the bake: with two minutes to settle, the periods from minute 3 to minute 7 are judged. */
export const context = { now: bakeStart + 10 * minute, bakeStart };

/** A gate of a kind as a plan that parses makes it; its id is its kind. */
export function makeGate<Kind extends GateKind>(kind: Kind, settings: object = {}): GateOf<Kind> {
  const gate = parseSettings(gateSettings, { kind, id: kind, ...settings }, "plan");
  if (!isKind(gate, kind)) throw new Error(`${gate.kind} is not ${kind}`);
  return gate;
}

function isKind<Kind extends GateKind>(gate: { readonly kind: GateKind }, kind: Kind): gate is GateOf<Kind> {
  return gate.kind === kind;
}

/** Points at the minutes of the bake that they are named by. */
export function makeSeries(points: Readonly<Record<number, number>>, unit: Series["unit"] = "Seconds"): Series {
  return {
    unit,
    periodSeconds: 60,
    timestamps: Object.keys(points).map((at) => bakeStart + Number(at) * minute),
    values: Object.values(points),
  };
}

/** A value for each minute from 3 to 7: the whole window. */
export function everyMinute(value: number, unit: Series["unit"] = "Seconds"): Series {
  return makeSeries({ 3: value, 4: value, 5: value, 6: value, 7: value }, unit);
}
