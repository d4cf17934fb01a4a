import type { ResourceNode } from "../../resource-graph.ts";
import type { DataSources } from "../outputs/data-sources.ts";
import type { DeclaredTypes } from "../outputs/declared-types.ts";
import { stackReferenceState } from "../outputs/stack-references.ts";
import type { RecordedAnswers } from "../protocol.ts";
import { unknownText, type Wire } from "../values/wire-signatures.ts";
import type { GapNotes } from "./gap-notes.ts";
import type { Regions } from "./regions.ts";

export interface ForeignParts {
  readonly answers: RecordedAnswers;
  readonly types: DeclaredTypes;
  readonly dataSources: DataSources;
  readonly regions: Regions;
  readonly gaps: GapNotes;
}

/** Answers what only a cloud, a plugin or another stack could tell, and notes each answer that is not recorded. */
export class ForeignAnswers {
  readonly #parts: ForeignParts;

  constructor(parts: ForeignParts) {
    this.#parts = parts;
  }

  /** Answers undefined where nothing is known of the data source. */
  dataSource(token: string, args: Wire, provider: string | undefined): Wire | undefined {
    const region = this.#parts.regions.of(token, provider, args) ?? "us-east-1";
    const answer = this.#parts.dataSources.answer({ token, args, region });
    if (answer?.from !== "recording" && answer?.from !== "known-fact") {
      const what =
        answer === undefined
          ? "is not known offline, so its result is unknown"
          : "is answered with made-up values of the right shape";
      this.#parts.gaps.note({
        kind: "data-source",
        urn: undefined,
        message: `The data source ${token} ${what}. Record its answer under dataSources in causeway.yaml.`,
      });
    }
    return answer?.result;
  }

  /** A plugin would run the method; all that is known is which values it gives. */
  method(token: string): Wire {
    this.#parts.gaps.note({
      kind: "remote-component",
      urn: undefined,
      message: `The method ${token} is run by a plugin: its result is unknown offline.`,
    });
    const names = [...(this.#parts.types.ofMethod(token)?.keys() ?? [])];
    return Object.fromEntries(names.map((name) => [name, unknownText]));
  }

  otherStack(reference: ResourceNode): Wire {
    const name = typeof reference.inputs["name"] === "string" ? reference.inputs["name"] : reference.name;
    const recorded = stackReferenceState(this.#parts.answers, name);
    if (recorded !== undefined) return recorded;
    this.#parts.gaps.note({
      kind: "stack-reference",
      urn: reference.urn,
      message: `The outputs of stack "${name}" are not recorded: what the program makes of them inside apply() is not shown. Record them under stackReferences in causeway.yaml.`,
    });
    return { name };
  }
}
