import type { CodeDeployClient, DeploymentInfo, ECSTarget } from "@aws-sdk/client-codedeploy";
import type { ECSClient, TaskSet } from "@aws-sdk/client-ecs";
import type { TrafficSettings } from "../../plan/traffic-schema.ts";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { Finding, TrafficPort } from "../../run/traffic-port.ts";
import { appSpecFor, taskDefinitionIn } from "./app-spec.ts";
import { GroupDeployments } from "./group-deployments.ts";
import { ServiceDeployments } from "./service-deployments.ts";
import { TaskDefinitions } from "./task-definitions.ts";
import type { VersionDeployer, VersionRelease } from "./version-release.ts";
import { VersionTraffic } from "./version-traffic.ts";

export type CodedeploySettings = Extract<TrafficSettings, { executor: "codedeploy" }>;

export interface CodedeployClients {
  /** Both in the region of the plan. */
  readonly codedeploy: CodeDeployClient;
  readonly ecs: ECSClient;
}

/**
 * Releases a version of a service that CodeDeploy deploys blue/green. A new revision of the running task definition gets the plan's
 * image, and an AppSpec that revision; hooks of the deployment before stay.
 *
 * The weight is 100 from when CodeDeploy has moved all callers and waits to end the former tasks: going back then is a stop that
 * rolls back. Once they have ended, it is a deployment of the former revision.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html
 */
export function codedeployTraffic(
  settings: CodedeploySettings,
  clients: CodedeployClients,
  clock: CutoverClock,
): TrafficPort {
  return new VersionTraffic(new CodeDeployer(settings, clients, clock), clock);
}

class CodeDeployer implements VersionDeployer {
  readonly #settings: CodedeploySettings;
  readonly #group: GroupDeployments;
  readonly #service: ServiceDeployments;
  readonly #definitions: TaskDefinitions;

  constructor(settings: CodedeploySettings, { codedeploy, ecs }: CodedeployClients, clock: CutoverClock) {
    this.#settings = settings;
    this.#group = new GroupDeployments(codedeploy, settings);
    this.#service = new ServiceDeployments(ecs, settings, clock);
    this.#definitions = new TaskDefinitions(ecs, settings);
  }

  async look(): Promise<VersionRelease> {
    const id = (await this.#group.group()).lastAttemptedDeployment?.deploymentId;
    if (id === undefined) return this.#settled();
    const deployment = await this.#group.deployment(id);
    const isPlanned = await this.#isPlanned(deployment);
    switch (deployment.status) {
      case "Created":
      case "Queued":
      case "InProgress":
      case "Baking":
      case "Ready":
        return this.#underWay(deployment, { id, isPlanned });
      case "Succeeded":
        return served(deployment, { isPlanned, undone: await this.#undoneBy(deployment) });
      case "Failed":
      case "Stopped":
        return this.#broken(deployment, { id, isPlanned });
      default:
        return { kind: "unclear", message: `Deployment ${id} is ${deployment.status ?? "without a status"}.` };
    }
  }

  async start(): Promise<void> {
    const { taskDefinition } = await this.#primary();
    await this.#deploy(await this.#definitions.withImage(taskDefinition));
  }

  undo(deployment: string): Promise<void> {
    return this.#group.undo(deployment);
  }

  async startFormer(): Promise<void> {
    const former = await this.#definitions.formerOf((await this.#primary()).taskDefinition);
    if (former === undefined) throw new Error(noWayBack);
    await this.#deploy(former);
  }

  async wayBack(): Promise<Finding> {
    const release = await this.look();
    if (release.kind !== "new") return { holds: true, message: release.message };
    if (release.underWay !== undefined)
      return { holds: true, message: `${release.message} The former version stands by.` };
    const former = await this.#definitions.formerOf((await this.#primary()).taskDefinition);
    if (former === undefined) return { holds: false, message: noWayBack };
    return { holds: true, message: `CodeDeploy starts ${former} before it moves callers there.` };
  }

  async #deploy(taskDefinition: string): Promise<void> {
    const { containerName } = this.#settings;
    const { loadBalancers = [] } = await this.#primary();
    const balanced = loadBalancers.find((one) => one.containerName === containerName);
    if (balanced?.containerPort === undefined)
      throw new Error(
        `No balancer leads to the container "${containerName}"; allowed is ${loadBalancers.map((one) => `"${one.containerName}"`).join(", ") || "none"}.`,
      );
    const last = (await this.#group.group()).lastSuccessfulDeployment?.deploymentId;
    const before = last === undefined ? undefined : await this.#group.appSpecOf(await this.#group.deployment(last));
    const target = { taskDefinition, containerName, containerPort: balanced.containerPort };
    await this.#group.create(appSpecFor(before, target));
  }

  /** The tasks that have the callers. */
  async #primary(): Promise<TaskSet & { readonly taskDefinition: string }> {
    const { deploymentController, taskSets = [] } = await this.#service.service();
    if (deploymentController?.type !== "CODE_DEPLOY")
      throw new Error(
        `The service deploys by ${deploymentController?.type ?? "ECS"}; allowed is CODE_DEPLOY. For ECS there is the executor ecs.`,
      );
    const primary = taskSets.find(({ status }) => status === "PRIMARY");
    const taskDefinition = primary?.taskDefinition;
    if (primary === undefined || taskDefinition === undefined)
      throw new Error("The service has no primary task set: nothing serves that a version could follow.");
    return { ...primary, taskDefinition };
  }

  async #isPlanned(deployment: DeploymentInfo): Promise<boolean> {
    return this.#definitions.isPlanned(taskDefinitionIn(await this.#group.appSpecOf(deployment)));
  }

  async #settled(): Promise<VersionRelease> {
    const isPlanned = await this.#definitions.isPlanned((await this.#primary()).taskDefinition);
    return { kind: isPlanned ? "new" : "former", since: undefined, message: servesWords(isPlanned) };
  }

  async #underWay({ status }: DeploymentInfo, { id, isPlanned }: Target): Promise<VersionRelease> {
    const target = await this.#group.target(id);
    const waits = status === "Ready" ? ", and waits for somebody to let it go on" : "";
    const message = `Deployment ${id} is ${status}, with ${greenShare(target) ?? 0} % of the callers${waits}.`;
    if (isPlanned && hasMoved(target)) return { kind: "new", since: undefined, message, underWay: id };
    return { kind: "moving", to: isPlanned ? "new" : "another", deployment: id, message };
  }

  /** Where it was taken back, that is a deployment of its own. */
  async #broken(deployment: DeploymentInfo, { id, isPlanned }: Target): Promise<VersionRelease> {
    const message = `Deployment ${id} is ${deployment.status}: ${reasonOf(deployment)}.`;
    const back = deployment.rollbackInfo?.rollbackDeploymentId;
    if (back !== undefined) {
      const { status } = await this.#group.deployment(back);
      if (status !== "Succeeded" && status !== "Failed" && status !== "Stopped")
        return { kind: "moving", to: "another", deployment: back, message: `${message} It is taken back by ${back}.` };
      if (status !== "Succeeded") return { kind: "unclear", message: `${message} Taking it back is ${status}.` };
    } else if ((greenShare(await this.#group.target(id)) ?? 0) !== 0)
      return { kind: "unclear", message: `${message} It is not known which version serves; deploy one by hand first.` };
    const serves = await this.#settled();
    const undone = isPlanned && serves.kind === "former" ? { undone: undoneAt(deployment) } : {};
    return { ...serves, message: `${serves.message} ${message}`, ...undone };
  }

  /** What a deployment took back, if it was the plan's version. */
  async #undoneBy({ rollbackInfo }: DeploymentInfo): Promise<Undone | undefined> {
    const trigger = rollbackInfo?.rollbackTriggeringDeploymentId;
    if (trigger === undefined) return undefined;
    const deployment = await this.#group.deployment(trigger);
    if (!(await this.#isPlanned(deployment))) return undefined;
    return undoneAt(deployment);
  }
}

type Undone = NonNullable<Extract<VersionRelease, { kind: "new" | "former" }>["undone"]>;

function undoneAt(deployment: DeploymentInfo): Undone {
  return { at: deployment.completeTime?.getTime() ?? 0, because: reasonOf(deployment) };
}

interface Target {
  readonly id: string;
  /** Whether it leads to the plan's version. */
  readonly isPlanned: boolean;
}

function served(
  { completeTime }: DeploymentInfo,
  { isPlanned, undone }: { readonly isPlanned: boolean; readonly undone: Undone | undefined },
): VersionRelease {
  return {
    kind: isPlanned ? "new" : "former",
    since: completeTime?.getTime(),
    message: servesWords(isPlanned),
    ...(undone === undefined || isPlanned ? {} : { undone }),
  };
}

/** Of the new tasks, in percent. */
function greenShare(target: ECSTarget | undefined): number | undefined {
  return target?.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === "Green")?.trafficWeight;
}

/** Whether all callers are there, and what is to happen once they are has happened. */
function hasMoved(target: ECSTarget | undefined): boolean {
  const statusOf = (name: string) =>
    target?.lifecycleEvents?.find(({ lifecycleEventName }) => lifecycleEventName === name)?.status;
  const after = statusOf("AfterAllowTraffic");
  const isAfter = after === undefined || after === "Succeeded" || after === "Skipped";
  return greenShare(target) === 100 && statusOf("AllowTraffic") === "Succeeded" && isAfter;
}

function servesWords(isPlanned: boolean): string {
  return isPlanned ? "The plan's version serves." : "A version before the plan's serves.";
}

function reasonOf({ errorInformation }: DeploymentInfo): string {
  return errorInformation?.message ?? errorInformation?.code ?? "CodeDeploy gives no reason";
}

const noWayBack =
  "The revision that serves does not say which one was before, or that one is not active any more: deploy the former version by hand.";
