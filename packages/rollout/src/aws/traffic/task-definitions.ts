import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionRequest,
  type Tag,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { PassingFault } from "../../run/passing-fault.ts";
import { isFault, passingOr } from "../faults.ts";

/** Says of a revision which one it was made from: the way back. */
const formerTag = "causeway:former";

/** Which image a plan puts where. */
interface PlannedImage {
  readonly image: string;
  readonly containerName: string;
}

interface Found {
  readonly definition: TaskDefinition;
  readonly tags: readonly Tag[];
}

/** Revisions of task definitions. They never change, so that what was read of one holds. */
export class TaskDefinitions {
  readonly #client: ECSClient;
  readonly #planned: PlannedImage;

  constructor(client: ECSClient, planned: PlannedImage) {
    this.#client = client;
    this.#planned = planned;
  }

  /** Whether a revision has the plan's image. */
  async isPlanned(name: string): Promise<boolean> {
    return this.#hasImage((await this.#describe(name)).definition);
  }

  /**
   * Answers a revision like that one, but for the image. One that a process made that ended right afterwards is found again.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
   */
  async withImage(running: string): Promise<string> {
    const from = await this.#describe(running);
    const { family, revision } = from.definition;
    if (family === undefined || revision === undefined) throw incomplete(running);
    // The newest one of the family.
    const newest = await this.#describe(family);
    if (formerOf(newest) === `${revision}` && this.#hasImage(newest.definition)) return arnOf(newest.definition);
    return this.#register({
      ...keptOf(from.definition),
      family,
      containerDefinitions: this.#withImage(from.definition),
      tags: [...from.tags.filter(isOwn), { key: formerTag, value: `${revision}` }],
    });
  }

  /** Answers the revision that this one was made from, if a plan made it and it can still be run. */
  async formerOf(name: string): Promise<string | undefined> {
    const found = await this.#describe(name);
    const revision = formerOf(found);
    const { family } = found.definition;
    if (family === undefined || revision === undefined) return undefined;
    const former = await this.#find(`${family}:${revision}`);
    return former?.definition.status === "ACTIVE" ? former.definition.taskDefinitionArn : undefined;
  }

  async #describe(name: string): Promise<Found> {
    const found = await this.#find(name);
    if (found === undefined) throw new Error(`There is no task definition ${name}.`);
    return found;
  }

  async #find(name: string): Promise<Found | undefined> {
    try {
      const { taskDefinition, tags = [] } = await this.#client.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: name, include: ["TAGS"] }),
      );
      if (taskDefinition === undefined) throw incomplete(name);
      return { definition: taskDefinition, tags };
    } catch (thrown) {
      // That is what it says of one that is not there.
      if (isFault(thrown, "ClientException")) return undefined;
      throw passingOr(thrown, `Reading the task definition ${name}`);
    }
  }

  #hasImage({ containerDefinitions = [] }: TaskDefinition): boolean {
    const { image, containerName } = this.#planned;
    return containerDefinitions.some((container) => container.name === containerName && container.image === image);
  }

  #withImage({ containerDefinitions = [], family }: TaskDefinition): ContainerDefinition[] {
    const { image, containerName } = this.#planned;
    if (!containerDefinitions.some(({ name }) => name === containerName))
      throw new Error(
        `${family} has no container "${containerName}"; allowed is ${containerDefinitions.map(({ name }) => `"${name}"`).join(", ")}.`,
      );
    return containerDefinitions.map((one) => (one.name === containerName ? { ...one, image } : one));
  }

  async #register(request: RegisterTaskDefinitionRequest): Promise<string> {
    try {
      const { taskDefinition = {} } = await this.#client.send(new RegisterTaskDefinitionCommand(request));
      return arnOf(taskDefinition);
    } catch (thrown) {
      throw passingOr(thrown, `Registering a revision of ${request.family}`);
    }
  }
}

/** All but what AWS adds, and takes from nobody. */
function keptOf({
  taskDefinitionArn: _arn,
  revision: _revision,
  status: _status,
  requiresAttributes: _requires,
  compatibilities: _compatibilities,
  registeredAt: _registeredAt,
  registeredBy: _registeredBy,
  deregisteredAt: _deregisteredAt,
  deleteRequestedAt: _deleteRequestedAt,
  ...kept
}: TaskDefinition): Omit<TaskDefinition, "revision" | "status" | "taskDefinitionArn"> {
  return kept;
}

function formerOf({ tags }: Found): string | undefined {
  return tags.find(({ key }) => key === formerTag)?.value;
}

/** Those of AWS cannot be given, and that of the revision before is another's. */
function isOwn({ key = "" }: Tag): boolean {
  return !key.startsWith("aws:") && key !== formerTag;
}

function arnOf({ taskDefinitionArn }: TaskDefinition): string {
  if (taskDefinitionArn === undefined) throw incomplete("a revision");
  return taskDefinitionArn;
}

function incomplete(name: string): PassingFault {
  return new PassingFault(`Reading the task definition ${name}: the answer is not whole. It is tried again.`);
}
