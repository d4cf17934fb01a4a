import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { z } from "zod";
import type { MovingData } from "../../plan/data-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { passingOr } from "../faults.ts";

const said = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), passing: z.boolean(), message: z.string() }),
]);

const failed = z.object({ errorType: z.string().catch("Error"), errorMessage: z.string().catch("") });

const mostCharacters = 400;

/**
 * Asks the function inside of the network, the only one who reaches both databases. It runs once at a time: while an earlier
 * question is still worked on, a later one is refused, and passes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export class SwitchCalls {
  readonly #name: string;
  readonly #reversed: boolean;
  readonly #client: LambdaClient;
  /** The question before, whatever came of it. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ functionName, reversed = false }: Pick<MovingData, "functionName" | "reversed">, client: LambdaClient) {
    this.#name = functionName;
    this.#reversed = reversed;
    this.#client = client;
  }

  /** Answers what the function says of a command, in the shape that it must have. */
  async ask<Answer>(event: { readonly command: string }, shape: z.ZodType<Answer>): Promise<Answer> {
    const doing = `Asking the function ${this.#name} to ${event.command}`;
    const payload = await this.#inTurn(() => this.#invoke({ ...event, reversed: this.#reversed }, doing));
    const answer = said.safeParse(payload);
    if (!answer.success) throw new Error(`${doing}: it answers what no switch function says; is it another one?`);
    if (!answer.data.ok) {
      const words = `${doing}: ${oneLine(answer.data.message)}`;
      throw answer.data.passing ? new PassingFault(words) : new Error(words);
    }
    const parsed = shape.safeParse(answer.data.answer);
    if (parsed.success) return parsed.data;
    throw new Error(`${doing}: it answers in another form than this version knows; deploy the stack that has it.`);
  }

  async do(event: { readonly command: string }): Promise<void> {
    await this.ask(event, z.unknown());
  }

  /** Gates are measured at one time, and the function takes one question. */
  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(run, run);
    this.#last = next;
    return next;
  }

  async #invoke(event: object, doing: string): Promise<unknown> {
    try {
      const { FunctionError, Payload } = await this.#client.send(
        new InvokeCommand({ FunctionName: this.#name, Payload: new TextEncoder().encode(JSON.stringify(event)) }),
      );
      const payload = jsonOf(Payload);
      if (FunctionError === undefined) return payload;
      throw failureOf(payload, doing);
    } catch (thrown) {
      throw passingOr(thrown, doing);
    }
  }
}

function jsonOf(payload: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

/**
 * A function that fails says so with a message and a stack of its own, where anything may stand: of them only the kind is shown.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
function failureOf(payload: unknown, doing: string): Error {
  const { errorType, errorMessage } = failed.catch({ errorType: "Error", errorMessage: "" }).parse(payload);
  const isTimeout = errorType.endsWith("Timedout") || /Task timed out after/u.test(errorMessage);
  if (isTimeout) return new PassingFault(`${doing}: it took longer than it may. It is tried again.`);
  const kind = /^[\w.]{1,60}$/u.test(errorType) ? errorType : "Error";
  const passing = kind.startsWith("Runtime.") || kind === "Sandbox.Failure";
  const words = `${doing}: it failed with ${kind}; its log says why.`;
  return passing ? new PassingFault(words) : new Error(words);
}

function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{C}]+/gu, " ").trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line;
}
