import { type DataSourceCall, DataSources } from "../evaluator/outputs/data-sources.ts";
import { type DeclaredMembers, type DeclaredType, DeclaredTypes } from "../evaluator/outputs/declared-types.ts";
import { OutputOrigins } from "../evaluator/outputs/output-origins.ts";
import { type PlaceholderOwner, Placeholders } from "../evaluator/outputs/placeholders.ts";
import type { OfflineFacts } from "../project/recorded-answers.ts";

/** A resource as its program gives it. */
type GivenResource = Omit<PlaceholderOwner, "unknowable">;

/**
 * Answers what the offline evaluation lets a program know of a cloud, for a simulated cloud that is to agree with it: ids,
 * outputs, data sources.
 */
export class MadeUpCloud {
  readonly #types: DeclaredTypes;
  readonly #placeholders: Placeholders;
  readonly #dataSources: DataSources;

  /** @param packagesFrom Folder that the provider packages are found from, which declare each type's outputs. */
  constructor({ packagesFrom, answers, accountId }: OfflineFacts & { readonly packagesFrom: string }) {
    this.#types = new DeclaredTypes(packagesFrom);
    this.#placeholders = new Placeholders(accountId, new OutputOrigins());
    this.#dataSources = new DataSources({
      recorded: answers.dataSources,
      types: this.#types,
      placeholders: this.#placeholders,
      accountId,
    });
  }

  idOf(resource: GivenResource): string {
    return this.#placeholders.idOf({ ...resource, unknowable: null });
  }

  /** Answers the outputs of a resource: what its program gives, and what the cloud adds. */
  outputsOf(resource: GivenResource): Readonly<Record<string, unknown>> {
    const members = this.#types.ofResource(resource.type);
    if (members === undefined) return resource.inputs;
    const outputs = this.#placeholders.outputsOf({ ...resource, unknowable: null }, members);
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== null));
  }

  /** Answers the names of the outputs that every resource of a type has. */
  certainOutputs(type: string): readonly string[] {
    const members = this.#types.ofResource(type) ?? new Map();
    return [...members].filter(([, { optional }]) => !optional).map(([name]) => name);
  }

  /** Answers whether the keys of a property are the program's own, as those of `tags`; the path is without indices. */
  isMap(type: string, path: readonly string[]): boolean {
    const members = this.#types.ofResource(type);
    return members !== undefined && kindAt(members, path) === "map";
  }

  /** Undefined where nothing is known of the data source. */
  answer(call: DataSourceCall): Readonly<Record<string, unknown>> | undefined {
    return this.#dataSources.answer(call)?.result;
  }
}

function kindAt(members: DeclaredMembers, [name = "", ...rest]: readonly string[]): DeclaredType["kind"] | undefined {
  const declared = members.get(name)?.type;
  const type = declared?.kind === "array" ? declared.of : declared;
  if (rest.length === 0) return type?.kind;
  return type?.kind === "object" ? kindAt(type.members, rest) : undefined;
}
