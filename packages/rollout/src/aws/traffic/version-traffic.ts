import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { Finding, TrafficPort, WeightReading } from "../../run/traffic-port.ts";
import { FirstSeen } from "./first-seen.ts";
import type { VersionDeployer, VersionRelease } from "./version-release.ts";

/** A version that was taken back is not released again before: who repeats at once repeats the fault. */
const blockMs = 3_600_000;

/**
 * Moves traffic by releasing a version, whose steps the service takes itself. 100 is the plan's version with all callers, from when the
 * former one only stands by; 0 is the former version; while one gives way to the other there is no weight.
 */
export class VersionTraffic implements TrafficPort {
  readonly #deployer: VersionDeployer;
  readonly #clock: CutoverClock;
  readonly #seen: FirstSeen;

  constructor(deployer: VersionDeployer, clock: CutoverClock) {
    this.#deployer = deployer;
    this.#clock = clock;
    this.#seen = new FirstSeen(clock);
  }

  async setWeight(share: number): Promise<void> {
    if (share !== 0 && share !== 100)
      throw new Error(`The share is ${share} %; allowed is 0 or 100: a service takes the steps in between itself.`);
    const release = await this.#deployer.look();
    if (release.kind === "unclear") throw new Error(release.message);
    return share === 100 ? this.#release(release) : this.#goBack(release);
  }

  async readWeight(): Promise<WeightReading> {
    const release = await this.#deployer.look();
    const weight = weightOf(release);
    const seen = this.#seen.since(weight);
    const since = "since" in release ? release.since : undefined;
    return { weight, inSyncAt: weight === undefined ? undefined : (since ?? seen), message: release.message };
  }

  async divert(): Promise<void> {
    throw new Error("A release has no second way to take traffic from the new version: only to be taken back.");
  }

  async isDiverted(): Promise<boolean> {
    return false;
  }

  capacity(): Promise<Finding> {
    return this.#deployer.wayBack();
  }

  async #release(release: Exclude<VersionRelease, { kind: "unclear" }>): Promise<void> {
    if (release.kind === "new" || (release.kind === "moving" && release.to === "new")) return;
    if (release.kind === "moving")
      throw new Error(`${release.message} The plan's version is released once that is over.`);
    const { undone } = release;
    if (undone !== undefined && this.#clock.now() - undone.at < blockMs)
      throw new Error(
        `The plan's version was released and taken back ${minutesSince(undone.at, this.#clock)} minutes ago: ${undone.because}. Allowed is another version, or the same after an hour.`,
      );
    await this.#deployer.start();
  }

  async #goBack(release: Exclude<VersionRelease, { kind: "unclear" }>): Promise<void> {
    if (release.kind === "former" || (release.kind === "moving" && release.to === "another")) return;
    if (release.kind === "moving") return this.#deployer.undo(release.deployment);
    if (release.underWay !== undefined) return this.#deployer.undo(release.underWay);
    await this.#deployer.startFormer();
  }
}

function weightOf({ kind }: VersionRelease): number | undefined {
  if (kind === "new") return 100;
  return kind === "former" ? 0 : undefined;
}

function minutesSince(at: number, clock: CutoverClock): number {
  return Math.round((clock.now() - at) / 60_000);
}
