export { advance, type Advance } from "./advance/advance.ts";
export type { Route } from "./advance/route.ts";
export { judge, type Judgement } from "./judge/judge.ts";
export type { CutoverPorts } from "./run/cutover-ports.ts";
export { runTick, type Tick, type TickEnd } from "./run/run-tick.ts";
export { beginCutover } from "./state/begin-cutover.ts";
export type { CutoverState } from "./state/cutover-state.ts";
export type { CutoverStore } from "./store/cutover-store.ts";
