import { awsSecrets } from "../rotation/aws-secrets.ts";
import { runSwitch } from "./run-switch.ts";
import { parseSwitchEvent } from "./switch-event.ts";
import { faultOf } from "./switch-fault.ts";
import { switchSettings } from "./switch-settings.ts";

const world = { settings: switchSettings(process.env), secrets: awsSecrets() };

export type SwitchAnswer =
  | { readonly ok: true; readonly answer: object }
  | { readonly ok: false; readonly passing: boolean; readonly message: string };

/** Entry of the function by which a cut-over reaches both databases. A command that fails is an answer too. */
export async function handler(raw: unknown): Promise<SwitchAnswer> {
  const event = parseSwitchEvent(raw);
  const answer = await answerTo(() => runSwitch(event, world));
  // oxlint-disable-next-line no-console -- CloudWatch takes a function's log from here.
  console.info(JSON.stringify({ ...event, ...answer }));
  return answer;
}

async function answerTo(run: () => Promise<object>): Promise<SwitchAnswer> {
  try {
    return { ok: true, answer: await run() };
  } catch (thrown) {
    const { message, passing } = faultOf(thrown);
    return { ok: false, passing, message };
  }
}
