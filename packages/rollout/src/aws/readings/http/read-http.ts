import type { HttpAnswer, HttpReading } from "../../../gates/readings.ts";
import type { GateOf } from "../../../gates/schema/gate-schema.ts";
import type { Ending } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import { askOnce } from "./ask-once.ts";

/** Requests that are under way at one time: few, so that they do not slow each other down. */
const underWay = 4;
/** After it none is begun: the gate says that some are missing. */
const mostMs = 30_000;

/**
 * Makes the requests of one measurement. The address is the plan's own: it is not looked at where it leads, but for its protocol.
 */
export async function readHttp(
  { url, timeoutMs, samples, bodyContains }: GateOf<"http">,
  { abortSignal }: Ending,
): Promise<HttpReading> {
  if (!/^https?:\/\//u.test(url)) throw new UnreadableError("the address of the gate is none of http or https");
  const answers: HttpAnswer[] = [];
  const question = { url, timeoutMs, ...(bodyContains === undefined ? {} : { text: bodyContains }) };
  const until = performance.now() + mostMs;
  let begun = 0;
  const askOn = async (): Promise<void> => {
    while (begun < samples && performance.now() < until && !abortSignal.aborted) {
      begun += 1;
      answers.push(await askOnce(question, abortSignal));
    }
  };
  await Promise.all(Array.from({ length: Math.min(underWay, samples) }, askOn));
  return { kind: "http", answers };
}
