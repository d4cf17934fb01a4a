import { isRegional, type MadeUpCloud, outputsOfUpdate } from "@causeway/graph/made-up-cloud";
import type { CloudFolder } from "../cloud/cloud-folder.ts";
import type { CloudResource, Properties } from "../cloud/cloud-resource.ts";
import { type Difference, findDifferences } from "./find-differences.ts";
import { inputsFrom } from "./read-inputs.ts";
import { refuseProtected, refuseTakenName } from "./refusals.ts";
import { unknownValue } from "./wire.ts";

/** A resource as the engine names it. */
export interface Named {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

export interface Existing extends Named {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly state: Properties;
}

export interface Wanted {
  readonly inputs: Properties;
  readonly ignored: readonly string[];
}

export interface Made {
  readonly id: string;
  readonly outputs: Properties;
}

/** A provider for one region, over a cloud of files: what it makes has the ids and outputs that an offline preview shows. */
export class ResourceProvider {
  readonly #cloud: CloudFolder;
  readonly #madeUp: MadeUpCloud;
  region = "us-east-1";

  constructor(cloud: CloudFolder, madeUp: MadeUpCloud) {
    this.#cloud = cloud;
    this.#madeUp = madeUp;
  }

  diff(existing: Existing, { inputs, ignored }: Wanted): readonly Difference[] {
    const { type, oldInputs, state } = existing;
    const isMap = (path: readonly string[]) => this.#madeUp.isMap(type, path);
    return findDifferences({ type, oldInputs, state, inputs, ignored, isMap });
  }

  /** Answers what is known of a resource before it is made. */
  plan({ type }: Named, inputs: Properties): Properties {
    const unknown = this.#madeUp.certainOutputs(type).map((name) => [name, unknownValue]);
    return { ...Object.fromEntries(unknown), ...this.#planned(type, inputs) };
  }

  create({ urn, type, name }: Named, inputs: Properties): Made {
    const region = this.#regionOf(type, inputs);
    const predecessors = this.#cloud.countBirth(urn);
    const made = { urn: predecessors === 0 ? urn : `${urn}#${predecessors}`, type, name, inputs };
    const owner = { ...made, region: region === "" ? this.region : region };
    const id = this.#madeUp.idOf(owner);
    const properties = asLongAsAsked(withoutWriteOnly(this.#madeUp.outputsOf(owner)));
    const about = { urn, type, name, id, region, predecessors, updates: 0 };
    const resource: CloudResource = { ...about, given: Object.keys(inputs), properties };
    refuseTakenName(resource, this.#cloud);
    this.#cloud.put(resource);
    return { id, outputs: properties };
  }

  /** Answers what the cloud has of a resource, and the inputs that would lead there. Undefined where it has none. */
  read(existing: Existing): (Made & { readonly inputs: Properties }) | undefined {
    const found = this.#find(existing);
    if (found === undefined) return undefined;
    const { id, properties, given } = found;
    const isKnown = Object.keys(existing.oldInputs).length > 0;
    const asked = isKnown
      ? existing.oldInputs
      : Object.fromEntries(given.filter((name) => name in properties).map((name) => [name, properties[name]]));
    return { id, outputs: properties, inputs: inputsFrom(asked, properties) };
  }

  planUpdate(existing: Existing, wanted: Wanted): Properties {
    const unknown = outputsOfUpdate(existing.type).map((name) => [name, unknownValue]);
    const after = { ...existing.state, ...this.#changes(existing, wanted) };
    return withoutAbsent({ ...after, ...Object.fromEntries(unknown) });
  }

  update(existing: Existing, wanted: Wanted): Properties {
    const found = this.#find(existing);
    if (found === undefined) throw new Error(`updating ${existing.type}: NotFound: ${existing.id} does not exist`);
    const { urn, type, name } = existing;
    const updates = found.updates + 1;
    const owner = { urn: `${urn}#${found.predecessors}.${updates}`, type, name, region: this.region };
    const fresh = this.#madeUp.outputsOf({ ...owner, inputs: wanted.inputs });
    const counted = outputsOfUpdate(type).map((output) => [output, next(found.properties[output], fresh[output])]);
    const after = { ...found.properties, ...this.#changes(existing, wanted), ...Object.fromEntries(counted) };
    const properties = withoutAbsent(withoutWriteOnly(after));
    this.#cloud.put({ ...found, updates, given: Object.keys(wanted.inputs), properties });
    return properties;
  }

  delete(existing: Existing): void {
    const found = this.#find(existing);
    if (found === undefined) return;
    refuseProtected(found);
    this.#cloud.remove(found);
  }

  /** Undefined for a data source of which nothing is known. */
  invoke(token: string, args: Properties): Properties | undefined {
    const region = typeof args["region"] === "string" ? args["region"] : this.region;
    return this.#madeUp.answer({ token, args, region });
  }

  #find({ type, id, oldInputs }: Existing): CloudResource | undefined {
    return this.#cloud.find({ type, id, region: this.#regionOf(type, oldInputs) });
  }

  /** What differs is sent, and nothing else: what somebody else has changed since stays. */
  #changes(existing: Existing, wanted: Wanted): Properties {
    const roots = new Set(this.diff(existing, wanted).map(({ path }) => path.split(/[.[]/)[0] ?? path));
    const planned = this.#planned(existing.type, wanted.inputs);
    const changed = [...roots].map((name) => [name, planned[name]]);
    return { ...Object.fromEntries(changed), ...(roots.has("tags") ? { tagsAll: planned["tagsAll"] } : {}) };
  }

  /** What the provider itself can tell of a resource before AWS is asked. */
  #planned(type: string, inputs: Properties): Properties {
    const names = new Set(this.#madeUp.certainOutputs(type));
    const region = names.has("region") && isRegional(type) ? { region: this.#regionOf(type, inputs) } : {};
    const tagsAll = names.has("tagsAll") ? { tagsAll: inputs["tags"] ?? {} } : {};
    return withoutWriteOnly({ ...region, ...tagsAll, ...inputs });
  }

  /** A resource's own region, else the provider's. Empty for a type that has none. */
  #regionOf(type: string, { region }: Properties): string {
    if (!isRegional(type)) return "";
    return typeof region === "string" && region !== unknownValue ? region : this.region;
  }
}

function withoutWriteOnly(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.endsWith("Wo")));
}

function withoutAbsent(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
}

/** A random password has the length that its program asks for. */
function asLongAsAsked(properties: Properties): Properties {
  const { result, length } = properties;
  if (typeof result !== "string" || typeof length !== "number") return properties;
  return {
    ...properties,
    result: result
      .replace(/^result-/, "")
      .repeat(length)
      .slice(0, length),
  };
}

/** Versions count. */
function next(value: unknown, fresh: unknown): unknown {
  if (typeof value === "number") return value + 1;
  return typeof value === "string" && /^\d+$/.test(value) ? String(Number(value) + 1) : fresh;
}
