import { mkdirSync } from "node:fs";
import { CallLog, type LoggedCall } from "./calls.ts";
import { CloudFolder } from "./cloud-folder.ts";
import type { CloudResource, Properties } from "./cloud-resource.ts";
import { type Fault, Faults } from "./faults.ts";

/** What a test sees of the cloud that the simulated providers keep, and what it does to it behind Pulumi's back. */
export class SimulatedCloud {
  readonly #folder: CloudFolder;
  readonly #faults: Faults;
  readonly #calls: CallLog;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = new CloudFolder(folder);
    this.#faults = new Faults(folder);
    this.#calls = new CallLog(folder);
  }

  resources(type?: string): readonly CloudResource[] {
    return this.#folder.all().filter((resource) => type === undefined || resource.type === type);
  }

  /** Answers the only resource of a type, or the only one of that name. */
  resource(type: string, name?: string): CloudResource {
    const found = this.resources(type).filter((one) => name === undefined || one.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${found.length} of ${type} ${name ?? ""} exist, not one: ${this.#namesOf(type)}`);
    return only;
  }

  /** Changes a resource by hand. */
  change(resource: CloudResource, changes: Properties): void {
    const now = this.#folder.find(resource);
    if (now === undefined) throw new Error(`${resource.urn} does not exist.`);
    this.#folder.put({ ...now, properties: { ...now.properties, ...changes } });
  }

  /** Removes a resource by hand. */
  remove(resource: CloudResource): void {
    this.#folder.remove(resource);
  }

  /** Orders what goes wrong from now on; what was ordered before is forgotten. */
  order(...faults: readonly Fault[]): void {
    this.#faults.order(faults);
  }

  /** Answers all calls of the engine to the providers, in their order. */
  calls(): readonly LoggedCall[] {
    return this.#calls.read();
  }

  #namesOf(type: string): string {
    return this.resources(type)
      .map(({ name }) => name)
      .join(", ");
  }
}
