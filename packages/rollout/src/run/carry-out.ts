import type { Answer, CutoverEvent } from "../advance/cutover-event.ts";
import type { Command } from "../advance/command.ts";
import type { Effect, Question } from "../advance/effect.ts";
import type { Route } from "../advance/route.ts";
import type { CutoverState } from "../state/cutover-state.ts";
import type { CutoverPorts } from "./cutover-ports.ts";
import { findEffect } from "./find-effect.ts";
import { PassingFault } from "./passing-fault.ts";

type Worldly = Extract<Command, { kind: "act" | "find" | "ask" | "measure" }>;

/** Carries out a command that has to do with the world, and answers what came of it. Throws nothing. */
export async function carryOut(
  command: Worldly,
  { route, state, ports }: { readonly route: Route; readonly state: CutoverState; readonly ports: CutoverPorts },
): Promise<CutoverEvent> {
  const { clock } = ports;
  switch (command.kind) {
    case "act": {
      const { key, effect } = command.pending;
      const fault = await faultOf(() => act(effect, ports));
      if (fault === undefined) return { kind: "done", at: clock.now(), key };
      return { kind: "failed", at: clock.now(), key, message: fault.message, passing: fault.passing };
    }
    case "find": {
      const { key, effect } = command.pending;
      return { kind: "found", key, effect: await findEffect(effect, ports), at: clock.now() };
    }
    case "ask":
      return { kind: "answered", answer: await ask(command.question, ports), at: clock.now() };
    case "measure": {
      const context = { now: clock.now(), bakeStart: state.watch?.since ?? clock.now() };
      const gates = command.gates.flatMap((index) => route.gates[index] ?? []);
      const measurements = await Promise.all(gates.map((gate) => ports.measure(gate.id, context)));
      return { kind: "measured", measurements, at: clock.now() };
    }
  }
}

function act(effect: Effect, { traffic, data }: CutoverPorts): Promise<void> {
  switch (effect.kind) {
    case "set-weight":
      return traffic.setWeight(effect.weight);
    case "divert":
      return traffic.divert(effect.on);
    case "freeze":
      return data.freeze(effect.until);
    case "write-token":
      return data.writeToken(effect.token);
    case "prepare":
    case "fence":
    case "promote":
    case "repoint":
    case "unfreeze":
    case "release":
      return data[effect.kind]();
  }
}

async function ask(question: Question, { traffic, data }: CutoverPorts): Promise<Answer> {
  try {
    switch (question.kind) {
      case "weight":
        return { kind: "weight", ...(await traffic.readWeight()) };
      case "capacity":
        return { kind: "capacity", ...(await traffic.capacity()) };
      case "drained":
        return { kind: "drained", ...(await data.drained()) };
      case "token":
        return { kind: "token", ...(await data.seesToken(question.token)) };
      case "promoted": {
        const promotion = await data.promotion();
        return { kind: "promoted", holds: promotion === "done", message: `The promotion is ${promotion}.` };
      }
    }
  } catch (thrown) {
    return { kind: "none", message: messageOf(thrown) };
  }
}

async function faultOf(run: () => Promise<void>): Promise<{ message: string; passing: boolean } | undefined> {
  try {
    await run();
    return undefined;
  } catch (thrown) {
    return { message: messageOf(thrown), passing: thrown instanceof PassingFault };
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
