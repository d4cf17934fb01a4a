import type { LambdaClient } from "@aws-sdk/client-lambda";
import { LambdaClient as Client } from "@aws-sdk/client-lambda";
import { answered, awsFault, madeUp, type Wire } from "../traffic/answering-client.ts";

interface FakeSide {
  follows: boolean;
  until: number | null;
  fenced: boolean;
}

/** A function as Lambda has it: what it may do at one time, and its tags. */
interface FakeFunction {
  concurrency: number | undefined;
  readonly tags: Map<string, string>;
}

/** What the switch function does to two databases, and the functions that rotate. The wire calls an invocation `Invoke:freeze`. */
export class FakeSwitch {
  readonly source: FakeSide = { follows: false, until: null, fenced: false };
  readonly target: FakeSide;
  readonly tokens = new Set<string>();
  readonly arrived = new Set<string>();
  readonly functions = new Map<string, FakeFunction>();
  readonly events: object[] = [];
  arrivedMs: (number | null)[] = [12, 15];
  exceptions: number | null = 0;
  missing: string[] = [];
  unguarded = 0;
  position = "0/16B3748";
  /** What an invocation answers in the place of what it should. */
  oddAnswer: { readonly FunctionError?: string; readonly payload: unknown } | undefined;
  readonly #now: () => number;

  constructor(now: () => number, target: Partial<FakeSide> = {}) {
    this.#now = now;
    this.target = { follows: false, until: null, fenced: false, ...target };
  }

  addFunction(name: string, concurrency?: number): FakeFunction {
    const made = { concurrency, tags: new Map<string, string>() };
    this.functions.set(arnOf(name), made);
    return made;
  }

  client(wire: Wire): LambdaClient {
    const invocations = answered(new Client(madeUp), wire, ({ command, input }) => {
      const fields: Readonly<Record<string, unknown>> = { ...input };
      if (command === "Invoke") return this.#invoke(fields["Payload"], wire);
      return this.#configure(command, fields);
    });
    return invocations;
  }

  #invoke(payload: unknown, wire: Wire): object {
    const event: Readonly<Record<string, unknown>> = JSON.parse(new TextDecoder().decode(Object(payload)));
    const command = String(event["command"]);
    const { oddAnswer } = this;
    if (oddAnswer !== undefined) {
      return { FunctionError: oddAnswer.FunctionError, Payload: bytes(oddAnswer.payload) };
    }
    const answer = wire.take({ command: `Invoke:${command}`, input: event }, () => {
      this.events.push(event);
      return this.#answer(command, event);
    });
    return { Payload: bytes(answer) };
  }

  #answer(command: string, event: Readonly<Record<string, unknown>>): object {
    const [source, target] = event["reversed"] === true ? [this.target, this.source] : [this.source, this.target];
    const ok = (answer: object = {}) => ({ ok: true, answer });
    switch (command) {
      case "prepare":
        if (event["fenceTarget"] === true) target.fenced = true;
        return ok({ source: this.#state(source), target: this.#state(target) });
      case "state":
        return ok(this.#state(source));
      case "freeze":
        source.until = Number(event["until"]);
        return ok({ ended: 0 });
      case "unfreeze":
        if (source.fenced) return { ok: false, passing: false, message: "It takes no writes\n for good." };
        source.until = null;
        return ok();
      case "fence":
        source.fenced = true;
        return ok({ ended: 0 });
      case "drain":
        return ok({ frozen: this.#state(source).frozenUntil !== null, arrivedMs: this.arrivedMs });
      case "write-token":
        this.tokens.add(String(event["token"]));
        return ok();
      case "read-token":
        return ok({ found: this.arrived.has(String(event["token"])) });
      case "beat":
        return ok({ writtenAt: this.arrivedMs[0] ?? null, readAt: this.#now() });
      case "exceptions":
        return ok({ exceptions: this.exceptions });
      case "compare-sequences":
      case "set-sequences":
        return ok({ same: 1, missing: this.missing, behind: [] });
      case "mark":
        return ok({ position: this.position });
      case "open":
        target.fenced = false;
        target.follows = false;
        return ok();
      case "release":
        return ok();
      default:
        throw new Error(`The fake knows no command ${command}.`);
    }
  }

  #state({ follows, until, fenced }: FakeSide) {
    const frozen = until !== null && until > this.#now() ? until : null;
    return { now: this.#now(), follows, frozenUntil: fenced ? "for-good" : frozen, unguarded: this.unguarded };
  }

  #configure(command: string, fields: Readonly<Record<string, unknown>>): object {
    const arn = arnOf(String(fields["FunctionName"] ?? fields["Resource"]));
    const found = this.functions.get(arn);
    if (found === undefined) throw awsFault("ResourceNotFoundException", 404);
    switch (command) {
      case "GetFunctionConfiguration":
        return { FunctionArn: arn };
      case "ListTags":
        return { Tags: Object.fromEntries(found.tags) };
      case "GetFunctionConcurrency":
        return { ReservedConcurrentExecutions: found.concurrency };
      case "PutFunctionConcurrency":
        found.concurrency = Number(fields["ReservedConcurrentExecutions"]);
        return {};
      case "DeleteFunctionConcurrency":
        found.concurrency = undefined;
        return {};
      case "TagResource":
        for (const [key, value] of Object.entries(Object(fields["Tags"]))) found.tags.set(key, String(value));
        return {};
      case "UntagResource":
        found.tags.clear();
        return {};
      default:
        throw new Error(`The fake knows no call ${command}.`);
    }
  }
}

function arnOf(name: string): string {
  return name.startsWith("arn:") ? name : `arn:aws:lambda:eu-west-1:1:function:${name}`;
}

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
