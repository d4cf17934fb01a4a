import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  type Service,
  type ServiceDeployment,
  type ServiceDeploymentBrief,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { isFault, passingOr } from "../faults.ts";

/** Of one before, what the service says of itself tells as much. A deployment waits for a person for two weeks at most. */
const lookBackMs = 30 * 24 * 3_600_000;

const mostPages = 50;

/** A service of ECS and its deployments. Faults are thrown as this package throws them. */
export class ServiceDeployments {
  readonly #client: ECSClient;
  readonly #place: { readonly clusterName: string; readonly serviceName: string };
  readonly #clock: CutoverClock;

  constructor(
    client: ECSClient,
    place: { readonly clusterName: string; readonly serviceName: string },
    clock: CutoverClock,
  ) {
    this.#client = client;
    this.#place = place;
    this.#clock = clock;
  }

  async service(): Promise<Service> {
    const { clusterName: cluster, serviceName } = this.#place;
    const { services = [] } = await this.#ask("Reading", () =>
      this.#client.send(new DescribeServicesCommand({ cluster, services: [serviceName] })),
    );
    const [service] = services;
    if (service?.status !== "ACTIVE")
      throw new Error(`${this.#name} is ${service?.status ?? "not there"}; a plan needs one that is ACTIVE.`);
    return service;
  }

  /** Answers the one that began last, if any did in the last 30 days. */
  async newest(): Promise<ServiceDeploymentBrief | undefined> {
    const { clusterName: cluster, serviceName: service } = this.#place;
    const createdAt = { after: new Date(this.#clock.now() - lookBackMs) };
    let newest: ServiceDeploymentBrief | undefined;
    let nextToken: string | undefined;
    // AWS does not say in which order they come.
    for (let page = 0; page < mostPages; page += 1) {
      const from = nextToken === undefined ? {} : { nextToken };
      const answer = await this.#ask("Listing the deployments of", () =>
        this.#client.send(new ListServiceDeploymentsCommand({ cluster, service, createdAt, maxResults: 100, ...from })),
      );
      for (const one of answer.serviceDeployments ?? [])
        if (newest === undefined || createdOf(one) > createdOf(newest)) newest = one;
      nextToken = answer.nextToken;
      if (nextToken === undefined) return newest;
    }
    throw new Error(`Listing the deployments of ${this.#name}: there is no end of them after ${mostPages} pages.`);
  }

  async deployment(arn: string): Promise<ServiceDeployment> {
    const { serviceDeployments = [] } = await this.#ask("Reading a deployment of", () =>
      this.#client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] })),
    );
    const [found] = serviceDeployments;
    if (found === undefined) throw new PassingFault(`${this.#name} does not tell of ${arn} yet. It is asked again.`);
    return found;
  }

  /** Answers the task definition of a revision of the service. */
  async taskDefinitionOf(serviceRevisionArn: string): Promise<string> {
    const { serviceRevisions = [] } = await this.#ask("Reading a revision of", () =>
      this.#client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [serviceRevisionArn] })),
    );
    const arn = serviceRevisions[0]?.taskDefinition;
    if (arn === undefined)
      throw new PassingFault(`${this.#name} does not tell of ${serviceRevisionArn} yet. It is asked again.`);
    return arn;
  }

  /**
   * Begins a deployment; none where the service has that task definition already.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
   */
  async release(taskDefinition: string): Promise<void> {
    const { clusterName: cluster, serviceName: service } = this.#place;
    await this.#ask("Releasing to", () =>
      this.#client.send(new UpdateServiceCommand({ cluster, service, taskDefinition })),
    );
  }

  /** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html */
  async undo(serviceDeploymentArn: string): Promise<void> {
    await this.#ask("Taking back a deployment of", async () => {
      try {
        await this.#client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: "ROLLBACK" }));
      } catch (thrown) {
        if (!isFault(thrown, "ConflictException", "InvalidParameterException")) throw thrown;
        // It came to its end in between, or is on its way back.
        throw new PassingFault(
          `The deployment ${serviceDeploymentArn} cannot be stopped as it is. It is looked at again.`,
        );
      }
    });
  }

  get #name(): string {
    return `the service ${this.#place.serviceName}`;
  }

  async #ask<T>(doing: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (thrown) {
      throw passingOr(thrown, `${doing} ${this.#name}`);
    }
  }
}

function createdOf({ createdAt }: ServiceDeploymentBrief): number {
  return createdAt?.getTime() ?? 0;
}
