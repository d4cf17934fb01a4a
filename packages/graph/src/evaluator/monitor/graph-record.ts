import type {
  ProgramMessage,
  PropertyValue,
  ResourceGraph,
  ResourceNode,
  SourcePosition,
} from "../../resource-graph.ts";
import type { GapNotes } from "./gap-notes.ts";
import { packageOf, type StackName } from "./urns.ts";

export interface RecordParts {
  readonly stack: StackName;
  readonly config: Readonly<Record<string, string>>;
  readonly gaps: GapNotes;
}

/** Holds what a program has declared so far, and refuses what the engine would refuse. */
export class GraphRecord {
  readonly messages: ProgramMessage[] = [];
  outputs: Readonly<Record<string, PropertyValue>> = {};
  readonly #parts: RecordParts;
  readonly #nodes = new Map<string, ResourceNode>();

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  graph(): ResourceGraph {
    return {
      ...this.#parts.stack,
      nodes: [...this.#nodes.values()],
      outputs: this.outputs,
      gaps: this.#parts.gaps.all(),
      messages: this.messages,
    };
  }

  warn(text: string): void {
    this.messages.push({ severity: "warning", text, urn: undefined });
  }

  framesOf(urn: string): readonly SourcePosition[] {
    return this.#nodes.get(urn)?.frames ?? [];
  }

  /** The engine refuses a second resource of one URN; a map would just forget the first. */
  declare(node: ResourceNode): void {
    if (this.#nodes.has(node.urn)) throw new Error(`Duplicate resource URN '${node.urn}'; try giving it a unique name`);
    if (node.kind === "resource" && node.provider === undefined && this.#isDefaultDisabled(node.type)) {
      throw new Error(
        `Default provider for '${packageOf(node.type)}' disabled. '${node.type}' must use an explicit provider.`,
      );
    }
    this.#nodes.set(node.urn, node);
  }

  /** What is only looked up may be looked up again. */
  lookUp(node: ResourceNode): void {
    this.#nodes.set(node.urn, node);
  }

  #isDefaultDisabled(type: string): boolean {
    const disabled = this.#parts.config["pulumi:disable-default-providers"] ?? "";
    return packageOf(type) !== "pulumi" && (disabled.includes(`"${packageOf(type)}"`) || disabled.includes('"*"'));
  }
}
