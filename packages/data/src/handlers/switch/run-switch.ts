import type { Client } from "pg";
import type { SecretStore } from "../rotation/ports.ts";
import { countExceptions, drain, newestBeat } from "./drain.ts";
import { fence, freeze, open, release, unfreeze } from "./lease.ts";
import { prepareSource, prepareTarget, stateOf } from "./prepare-sides.ts";
import { compareSequences, setSequences } from "./sequences.ts";
import type { SwitchEvent } from "./switch-event.ts";
import { markPosition } from "./way-back.ts";
import { isFollower } from "./switch-schema.ts";
import type { SideName, SideSettings } from "./switch-settings.ts";
import { hasToken, writeToken } from "./tokens.ts";
import { withSide } from "./with-side.ts";

export interface SwitchWorld {
  readonly settings: Readonly<Record<SideName, SideSettings>>;
  readonly secrets: Pick<SecretStore, "read">;
}

/** Carries out a command. Each may come again, after it was carried out or was ended half-way. */
export function runSwitch(event: SwitchEvent, { settings, secrets }: SwitchWorld): Promise<object> {
  const [from, to] = event.reversed ? [settings.target, settings.source] : [settings.source, settings.target];
  const onSource = <R>(work: (session: Client) => Promise<R>) => withSide(from, secrets, work);
  const onTarget = <R>(work: (session: Client) => Promise<R>) => withSide(to, secrets, work);
  const onReader = <R>(work: (session: Client) => Promise<R>) => withSide({ ...to, asReader: true }, secrets, work);
  switch (event.command) {
    case "prepare":
      return onSource(async (session) => {
        const source = await prepareSource(session);
        return { source, target: await (event.fenceTarget ? onTarget(prepareTarget) : onReader(stateOf)) };
      });
    case "state":
      return onSource(stateOf);
    case "freeze":
      return onSource(async (source) => ({ ended: await freeze(source, event.until) }));
    case "unfreeze":
      return onSource(async (source) => done(await unfreeze(source)));
    case "fence":
      return onSource(async (source) => ({ ended: await fence(source) }));
    case "write-token":
      return onSource(async (source) => done(await writeToken(source, event.token)));
    case "read-token":
      return onReader(async (target) => ({ found: await hasToken(target, event.token) }));
    case "drain":
      return onSource((source) => onReader((target) => drain(source, target)));
    case "beat":
      return onSource((source) => onReader((target) => newestBeat(source, target)));
    case "exceptions":
      return onTarget(countExceptions);
    case "compare-sequences":
      return onSource((source) => onTarget((target) => compareSequences(source, target)));
    case "set-sequences":
      return onSource((source) => onTarget((target) => setSequences(source, target)));
    case "mark":
      return onTarget(async (target) => ({ position: await markPosition(target) }));
    case "open":
      return onTarget(async (target) => done(await open(target)));
    case "release":
      return releaseSides({ onSource: event.source ? onSource : undefined, onTarget, onReader });
  }
}

type On = <R>(work: (session: Client) => Promise<R>) => Promise<R>;

async function releaseSides(on: { onSource: On | undefined; onTarget: On; onReader: On }): Promise<object> {
  await on.onSource?.(release);
  // What follows has nothing of its own to release, and its own address may lead nowhere.
  if (!(await on.onReader(isFollower))) await on.onTarget(release);
  return {};
}

function done(_nothing: void): object {
  return {};
}
