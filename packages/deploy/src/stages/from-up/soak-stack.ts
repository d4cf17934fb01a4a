import { type Clock, type Engine, stateHash } from "@causeway/engine";
import { alarmSubjects } from "../../soak/alarm-subjects.ts";
import type { GateRecord } from "../../soak/gate-record.ts";
import { imageSubjects } from "../../soak/image-subjects.ts";
import { probeSubjects } from "../../soak/probe-subjects.ts";
import { runSoak } from "../../soak/run-soak.ts";
import type { SoakPorts } from "../../soak/soak-ports.ts";
import type { SoakRequest } from "../../soak/soak-request.ts";
import type { SoakSubjects } from "../../soak/soak-subject.ts";
import { type StateResources, stateResources } from "../../soak/state-resources.ts";
import { tagSubject } from "../../soak/tag-subjects.ts";
import type { Outputs } from "./check-contract.ts";
import { cancelledFailure, passed, skipped, type StageEnd, stopped } from "../stage-end.ts";
import type { TellLine } from "../stage-recorder.ts";

export interface SoakQuestion {
  readonly soak: SoakRequest;
  readonly outputs: Outputs;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly tell: TellLine;
}

export interface Soaked {
  readonly gates: readonly GateRecord[];
  readonly soakSeconds: number;
  /** Of the state that `up` left. */
  readonly stateHash: string;
}

/** Seconds that what is slow to come up has, above the soak itself. */
const warmUpSeconds = 900;

/** Measures what was deployed until it was well for the time that is asked for. */
export async function soakStack(engine: Engine, question: SoakQuestion, ports: SoakPorts): Promise<StageEnd<Soaked>> {
  const { soak, outputs, clock, signal, tell } = question;
  const { seconds, limitSeconds = seconds + warmUpSeconds } = soak;
  const state = await engine.exportState();
  const hash = stateHash(state);
  const { subjects, skipped: gates } = subjectsOf({ soak, outputs, resources: stateResources(state) }, ports);
  if (subjects.length === 0) return skipped({ gates, soakSeconds: 0, stateHash: hash }, "There is nothing to measure.");
  const limits = { quietMs: seconds * 1000, limitMs: limitSeconds * 1000 };
  const end = await runSoak(subjects, { limits, clock, signal, tell });
  if (end.kind === "cancelled") return stopped(cancelledFailure);
  const all = [...end.gates, ...gates];
  if (end.kind === "quiet") {
    const soakSeconds = Math.floor(end.quietMs / 1000);
    return passed(
      { gates: all, soakSeconds, stateHash: hash },
      `All ${end.gates.length} measurements were good for ${soakSeconds} s.`,
    );
  }
  return stopped(
    {
      reason: "unhealthy",
      message: end.message,
      hint: "It is deployed, and not well. Mend it by another commit, or deploy the one before; the next environment refuses this one.",
    },
    { gates: all },
  );
}

interface Measured extends Pick<SoakQuestion, "soak" | "outputs"> {
  readonly resources: StateResources;
}

function subjectsOf({ soak, outputs, resources }: Measured, ports: SoakPorts): SoakSubjects {
  const { probes, alarms, imageScan, tags = [] } = soak;
  const images =
    imageScan === undefined ? nothing : imageSubjects(resources, imageScan, portOf(ports.imageScan, "imageScan"));
  return {
    subjects: [
      ...(probes.length === 0 ? [] : probeSubjects(probes, outputs, portOf(ports.probe, "probe"))),
      ...(alarms.length === 0 ? [] : alarmSubjects(alarms, portOf(ports.alarms, "alarms"))),
      ...images.subjects,
      ...(tags.length === 0 || resources.taggable.length === 0
        ? []
        : [tagSubject(resources.taggable, tags, portOf(ports.tags, "tags"))]),
    ],
    skipped: images.skipped,
  };
}

const nothing: SoakSubjects = { subjects: [], skipped: [] };

function portOf<T>(port: T | undefined, name: string): T {
  if (port === undefined) throw new Error(`The soak needs the port ${name}, and it was not given.`);
  return port;
}
