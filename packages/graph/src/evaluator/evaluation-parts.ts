import { AssetDigests } from "./values/asset-digests.ts";
import { ContentDigests } from "./values/content-digests.ts";
import { DataSources } from "./outputs/data-sources.ts";
import { DeclaredTypes } from "./outputs/declared-types.ts";
import { GapNotes } from "./monitor/gap-notes.ts";
import { MadeUpFaults } from "./faults/made-up-faults.ts";
import { OriginalPositions } from "./program/original-positions.ts";
import { OutputOrigins } from "./outputs/output-origins.ts";
import { Placeholders } from "./outputs/placeholders.ts";
import type { EvaluatorRequest } from "./protocol.ts";
import { RecordingMonitor } from "./monitor/recording-monitor.ts";
import { Regions } from "./monitor/regions.ts";
import { RelativePaths } from "./values/relative-paths.ts";
import { SecretJournal } from "./secret-journal.ts";
import { secureOutputs } from "./outputs/stack-references.ts";
import { codecOf, type SdkFiles } from "./sdk/sdk.ts";
import { SourceFrames } from "./program/source-frames.ts";
import { Transforms } from "./sdk/transforms.ts";
import { WireReader } from "./values/wire-values.ts";

/** Everything that one evaluation is made of, wired. */
export class EvaluationParts {
  readonly gaps = new GapNotes();
  readonly positions = new OriginalPositions();
  readonly frames: SourceFrames;
  readonly wire: WireReader;
  readonly faults: MadeUpFaults;
  readonly #request: EvaluatorRequest;
  readonly #origins = new OutputOrigins();
  readonly #placeholders: Placeholders;
  readonly #types: DeclaredTypes;
  readonly #dataSources: DataSources;

  constructor(request: EvaluatorRequest) {
    const { rootDir, programDir, digestKey, accountId, secretsFile } = request;
    const { note } = this.gaps;
    const paths = new RelativePaths(rootDir);
    this.#request = request;
    this.frames = new SourceFrames(rootDir, paths, this.positions);
    const assets = new AssetDigests({
      programDir,
      paths,
      origins: this.#origins,
      contents: new ContentDigests(),
      note,
    });
    const secrets = new SecretJournal(secretsFile);
    this.wire = new WireReader({ digestKey, paths, assets, secrets, origins: this.#origins });
    this.#placeholders = new Placeholders(accountId, this.#origins);
    this.#types = new DeclaredTypes(programDir);
    this.faults = new MadeUpFaults({ origins: this.#origins, frames: this.frames, gaps: this.gaps });
    this.#dataSources = new DataSources({
      recorded: request.answers.dataSources,
      types: this.#types,
      placeholders: this.#placeholders,
      accountId,
    });
  }

  monitor(sdk: SdkFiles): RecordingMonitor {
    const { project, stack, config, answers } = this.#request;
    return new RecordingMonitor({
      stack: { project, stack },
      config,
      answers,
      wire: this.wire,
      frames: this.frames,
      gaps: this.gaps,
      types: this.#types,
      origins: this.#origins,
      placeholders: this.#placeholders,
      regions: new Regions(config),
      dataSources: this.#dataSources,
      transforms: new Transforms(codecOf(sdk), { project, stack }),
    });
  }

  /** Takes what is secret before the program runs: of the stack's config, and of what other stacks gave. */
  rememberGiven(): void {
    const { secretConfigKeys, config, answers } = this.#request;
    for (const key of secretConfigKeys) this.wire.remember(config[key]);
    this.wire.remember(secureOutputs(answers));
  }

  noteEnvironments(): void {
    const { environments } = this.#request;
    if (environments.length === 0) return;
    this.gaps.note({
      kind: "environment",
      urn: undefined,
      message: `The environments ${environments.join(", ")} of the stack are not opened offline: config that is only there is missing.`,
    });
  }

  /** Answers the tokens of the data sources that were answered with made-up values. */
  madeUpDataSources(): readonly string[] {
    return [...this.#dataSources.madeUpTokens];
  }

  noteOpen(kinds: readonly string[]): void {
    this.gaps.note({
      kind: "open-handles",
      urn: undefined,
      message: `The program leaves something open (${kinds.join(", ")}), so pulumi itself would wait for it and not end.`,
    });
  }
}
