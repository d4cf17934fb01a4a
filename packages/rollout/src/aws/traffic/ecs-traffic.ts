import type { ECSClient, Service, ServiceDeployment, ServiceDeploymentBrief } from "@aws-sdk/client-ecs";
import type { TrafficSettings } from "../../plan/traffic-schema.ts";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { Finding, TrafficPort } from "../../run/traffic-port.ts";
import { ServiceDeployments } from "./service-deployments.ts";
import { TaskDefinitions } from "./task-definitions.ts";
import type { VersionDeployer, VersionRelease } from "./version-release.ts";
import { VersionTraffic } from "./version-traffic.ts";

export type EcsSettings = Extract<TrafficSettings, { executor: "ecs" }>;

export interface EcsClients {
  /** In the region of the plan. */
  readonly ecs: ECSClient;
}

/**
 * Releases a version of a service that ECS deploys itself: rolling, blue/green, linear or canary, as the service is set. A new
 * revision of the running task definition gets the plan's image, and the service that revision.
 *
 * The weight is 100 from when ECS has moved all callers and the former version stands by, so that the plan's gates watch while going
 * back takes seconds: it is stopped with a rollback. Once ECS has ended the former version, going back is a release of it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html
 */
export function ecsTraffic(settings: EcsSettings, { ecs }: EcsClients, clock: CutoverClock): TrafficPort {
  return new VersionTraffic(new EcsDeployer(settings, ecs, clock), clock);
}

/** Stages of a deployment in which all callers have the new version. */
const moved: readonly (string | undefined)[] = ["BAKE_TIME", "CLEAN_UP"];

class EcsDeployer implements VersionDeployer {
  readonly #deployments: ServiceDeployments;
  readonly #definitions: TaskDefinitions;

  constructor(settings: EcsSettings, client: ECSClient, clock: CutoverClock) {
    this.#deployments = new ServiceDeployments(client, settings, clock);
    this.#definitions = new TaskDefinitions(client, settings);
  }

  async look(): Promise<VersionRelease> {
    const service = await this.#service();
    const newest = await this.#deployments.newest();
    const { serviceDeploymentArn: arn, targetServiceRevisionArn: revision } = newest ?? {};
    if (newest === undefined || arn === undefined || revision === undefined) return this.#settled(service);
    const taskDefinition = await this.#deployments.taskDefinitionOf(revision);
    const isPlanned = await this.#definitions.isPlanned(taskDefinition);
    switch (newest.status) {
      case "PENDING":
      case "IN_PROGRESS":
        return underWay(await this.#deployments.deployment(arn), { arn, isPlanned });
      case "STOP_REQUESTED":
      case "ROLLBACK_REQUESTED":
      case "ROLLBACK_IN_PROGRESS":
        return {
          kind: "moving",
          to: "another",
          deployment: arn,
          message: `Deployment ${idOf(arn)} is being taken back.`,
        };
      case "SUCCESSFUL":
        return service.taskDefinition === taskDefinition ? served(isPlanned, newest) : this.#beginning(service, arn);
      case "ROLLBACK_SUCCESSFUL":
        return this.#rolledBack(newest, { arn, isPlanned });
      default:
        return {
          kind: "unclear",
          message: `Deployment ${idOf(arn)} is ${newest.status ?? "without a status"}: ${reasonOf(newest)}. It is not known which version serves; release one by hand first.`,
        };
    }
  }

  async start(): Promise<void> {
    const service = await this.#service();
    await this.#deployments.release(await this.#definitions.withImage(taskDefinitionOf(service)));
  }

  undo(deployment: string): Promise<void> {
    return this.#deployments.undo(deployment);
  }

  async startFormer(): Promise<void> {
    const former = await this.#definitions.formerOf(taskDefinitionOf(await this.#service()));
    if (former === undefined) throw new Error(noWayBack);
    await this.#deployments.release(former);
  }

  async wayBack(): Promise<Finding> {
    const release = await this.look();
    if (release.kind !== "new") return { holds: true, message: release.message };
    if (release.underWay !== undefined) return { holds: true, message: `${release.message} ${standsBy}` };
    const former = await this.#definitions.formerOf(taskDefinitionOf(await this.#service()));
    if (former === undefined) return { holds: false, message: noWayBack };
    return { holds: true, message: `ECS starts ${former} before it moves callers there.` };
  }

  async #service(): Promise<Service> {
    const service = await this.#deployments.service();
    const controller = service.deploymentController?.type ?? "ECS";
    if (controller !== "ECS")
      throw new Error(
        `The service deploys by ${controller}; allowed is ECS. For CODE_DEPLOY there is the executor codedeploy.`,
      );
    return service;
  }

  /** Nothing was deployed for long: what the service says is what serves. */
  async #settled(service: Service): Promise<VersionRelease> {
    const isPlanned = await this.#definitions.isPlanned(taskDefinitionOf(service));
    return { kind: isPlanned ? "new" : "former", since: undefined, message: servesWords(isPlanned) };
  }

  /** The service knows of a release before the list of its deployments does. */
  async #beginning(service: Service, deployment: string): Promise<VersionRelease> {
    const isPlanned = await this.#definitions.isPlanned(taskDefinitionOf(service));
    const message = `A deployment of ${idOf(taskDefinitionOf(service))} begins.`;
    return { kind: "moving", to: isPlanned ? "new" : "another", deployment, message };
  }

  async #rolledBack(newest: ServiceDeploymentBrief, { arn, isPlanned }: Target): Promise<VersionRelease> {
    const { rollback } = await this.#deployments.deployment(arn);
    const revision = rollback?.serviceRevisionArn;
    if (revision === undefined)
      return { kind: "unclear", message: `Deployment ${idOf(arn)} was taken back, and ECS does not say to what.` };
    const servesPlanned = await this.#definitions.isPlanned(await this.#deployments.taskDefinitionOf(revision));
    const because = rollback?.reason ?? reasonOf(newest);
    const at = newest.finishedAt?.getTime() ?? newest.createdAt?.getTime() ?? 0;
    return {
      kind: servesPlanned ? "new" : "former",
      since: newest.finishedAt?.getTime(),
      message: `${servesWords(servesPlanned)} Deployment ${idOf(arn)} was taken back: ${because}.`,
      ...(isPlanned && !servesPlanned ? { undone: { at, because } } : {}),
    };
  }
}

interface Target {
  readonly arn: string;
  /** Whether it leads to the plan's version. */
  readonly isPlanned: boolean;
}

function underWay(deployment: ServiceDeployment, { arn, isPlanned }: Target): VersionRelease {
  const { lifecycleStage, lifecycleHookDetails = [], targetServiceRevision, status } = deployment;
  const share = targetServiceRevision?.requestedProductionTrafficWeight;
  const waits = lifecycleHookDetails.some((hook) => hook.status === "AWAITING_ACTION");
  const message = [
    `Deployment ${idOf(arn)} is at ${lifecycleStage ?? status ?? "its beginning"}`,
    share === undefined ? "" : `, with ${share} % of the callers`,
    waits ? ", and waits for somebody to let it go on" : "",
    ".",
  ].join("");
  if (isPlanned && status === "IN_PROGRESS" && moved.includes(lifecycleStage) && (share ?? 100) === 100)
    return { kind: "new", since: undefined, message, underWay: arn };
  return { kind: "moving", to: isPlanned ? "new" : "another", deployment: arn, message };
}

function served(isPlanned: boolean, { finishedAt }: ServiceDeploymentBrief): VersionRelease {
  return { kind: isPlanned ? "new" : "former", since: finishedAt?.getTime(), message: servesWords(isPlanned) };
}

function servesWords(isPlanned: boolean): string {
  return isPlanned ? "The plan's version serves." : "A version before the plan's serves.";
}

function reasonOf({ statusReason }: ServiceDeploymentBrief): string {
  return statusReason ?? "ECS gives no reason";
}

function taskDefinitionOf({ taskDefinition }: Service): string {
  if (taskDefinition === undefined) throw new Error("The service has no task definition.");
  return taskDefinition;
}

/** The part of an ARN that people know. */
function idOf(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

const standsBy = "The former version stands by.";
const noWayBack =
  "The revision that serves does not say which one was before, or that one is not active any more: release the former version by hand.";
