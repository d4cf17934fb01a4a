import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperationDigest } from "@causeway/engine";
import type { DeployRefusal } from "./deploy-outcome.ts";
import type { DeployPorts } from "./deploy-ports.ts";
import type { DeployRequest } from "./deploy-request.ts";
import type { Evidence, EvidenceHandle } from "./evidence/evidence.ts";
import { shortCause } from "./failure-of.ts";
import { plainStack } from "./plan/bind-plan.ts";
import { concealFailure } from "./secrets/conceal-failure.ts";
import { Concealer } from "./secrets/concealer.ts";
import type { Stopped } from "./stages/stage-end.ts";
import { StageRecorder } from "./stages/stage-recorder.ts";

/** What all stages of one deployment share. */
export class DeployRun {
  readonly request: DeployRequest;
  readonly ports: DeployPorts;
  readonly concealer: Concealer;
  readonly stages: StageRecorder;
  readonly begun: Date;
  /** Of the record that was begun for it. */
  #evidence: { readonly handle: EvidenceHandle; readonly draft: Evidence } | undefined;
  #folder: string | undefined;
  #isUpBegun = false;

  constructor(request: DeployRequest, ports: DeployPorts) {
    const { clock, progress } = ports;
    this.request = request;
    this.ports = ports;
    this.begun = clock.now();
    this.concealer = new Concealer(request.secrets ?? []);
    this.stages = new StageRecorder({ clock, concealer: this.concealer, progress, signal: request.signal });
  }

  /** Without organization and project. */
  get stack(): string {
    return plainStack(this.ports.engine.stack);
  }

  get durationMs(): number {
    return this.ports.clock.now().getTime() - this.begun.getTime();
  }

  /** Where the engine keeps its plan, which holds values, while the run lasts; undefined where it is not to bind. */
  planFile(): string | undefined {
    if (this.request.constrainUp === false) return undefined;
    this.#folder ??= mkdtempSync(join(tmpdir(), "causeway-plan-"));
    return join(this.#folder, "plan.json");
  }

  get recordHandle(): EvidenceHandle | undefined {
    return this.#evidence?.handle;
  }

  /** Only after it was begun. */
  get record(): EvidenceHandle {
    if (this.#evidence === undefined) throw new Error("The record of this deployment was not begun.");
    return this.#evidence.handle;
  }

  /** Told that `up` begins; and false when it was refused, and nothing was done. */
  readonly upBegun = (isBegun: boolean): void => {
    this.#isUpBegun = isBegun;
  };

  recordBegun(handle: EvidenceHandle, draft: Evidence): void {
    this.#evidence = { handle, draft };
  }

  /** Ends the run where a stage stopped it. Once its record is begun, it says that it failed. */
  async stopped({ failure, digest, gates }: Stopped): Promise<DeployRefusal> {
    const { concealer } = this;
    if (this.#evidence !== undefined) await this.#tellFailure(concealer.text(failure.message));
    return {
      kind: this.#isUpBegun ? "failed" : "refused",
      ...concealFailure(failure, concealer),
      ...(digest === undefined ? {} : { digest: this.shown(digest) }),
      ...(gates === undefined ? {} : { gates: concealer.values(gates) }),
      stages: this.stages.records,
      warnings: this.stages.warnings,
      durationMs: this.durationMs,
    };
  }

  /** A digest as it may be shown: names can hold secrets. */
  shown(digest: OperationDigest): OperationDigest {
    return this.concealer.values(digest);
  }

  close(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #tellFailure(message: string): Promise<void> {
    if (this.#evidence === undefined) return;
    const { handle, draft } = this.#evidence;
    try {
      await this.ports.evidence.finish(handle, {
        state: "failure",
        message: message.split("\n", 1)[0] ?? "",
        evidence: draft,
      });
    } catch (thrown) {
      this.stages.warn(`The record of the failure cannot be written: ${shortCause(thrown)}`);
    }
  }
}
