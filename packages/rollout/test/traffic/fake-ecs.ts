import {
  ECSClient,
  type RegisterTaskDefinitionRequest,
  type ServiceDeployment,
  type Tag,
  type TaskDefinition,
  type TaskSet,
} from "@aws-sdk/client-ecs";
import type { CutoverClock } from "../../src/run/cutover-clock.ts";
import { answered, awsFault, madeUp, type Sent, Wire } from "./answering-client.ts";

const place = "arn:aws:ecs:eu-west-1:123456789012";

/** A service and its versions, as far as a release sees them. Deployments move on when the test says so. */
export class FakeEcs {
  readonly wire = new Wire();
  readonly client: ECSClient;
  readonly revisions: { readonly definition: TaskDefinition; readonly tags: readonly Tag[] }[] = [];
  readonly deployments: ServiceDeployment[] = [];
  /** Task definition by revision of the service. */
  readonly serviceRevisions = new Map<string, string>();
  controller: string | undefined = "ECS";
  status = "ACTIVE";
  serves = `${place}:task-definition/web:17`;
  /** Where CodeDeploy deploys. */
  taskSets: readonly TaskSet[] = [];
  pageSize = 100;
  readonly #clock: CutoverClock;

  constructor(clock: CutoverClock, running: Partial<TaskDefinition> = {}) {
    this.#clock = clock;
    this.client = answered(new ECSClient(madeUp), this.wire, (sent) => this.#answer(sent));
    this.#add(
      {
        family: "web",
        containerDefinitions: [
          { name: "app", image: oldImage, essential: true, secrets: [{ name: "KEY", valueFrom: "arn:secret" }] },
          { name: "logs", image: "fluent" },
        ],
        cpu: "256",
        memory: "512",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        runtimePlatform: { cpuArchitecture: "ARM64" },
        ...running,
      },
      [
        { key: "Name", value: "web" },
        { key: "aws:cloudformation:stack-name", value: "s" },
      ],
      17,
    );
  }

  /** Of the newest deployment. */
  become(change: Partial<ServiceDeployment>): void {
    const last = this.deployments.pop() ?? {};
    this.deployments.push({ ...last, ...change });
  }

  succeed(): void {
    this.become({ status: "SUCCESSFUL", finishedAt: new Date(this.#clock.now()) });
  }

  /** Ends where it began. */
  rollBack(to: string, reason = "the circuit breaker opened"): void {
    this.serves = to;
    const revision = `rev-${to}`;
    this.serviceRevisions.set(revision, to);
    const finishedAt = new Date(this.#clock.now());
    this.become({ status: "ROLLBACK_SUCCESSFUL", finishedAt, rollback: { reason, serviceRevisionArn: revision } });
  }

  deploy(taskDefinition: string): void {
    const number = this.deployments.length + 1;
    const revision = `${place}:service-revision/c/web/${number}`;
    this.serviceRevisions.set(revision, taskDefinition);
    this.serves = taskDefinition;
    this.deployments.push({
      serviceDeploymentArn: `${place}:service-deployment/c/web/d${number}`,
      createdAt: new Date(this.#clock.now() + number),
      status: "PENDING",
      targetServiceRevision: { arn: revision },
    });
  }

  #add(definition: TaskDefinition, tags: readonly Tag[], revision: number): TaskDefinition {
    const added: TaskDefinition = {
      ...definition,
      taskDefinitionArn: `${place}:task-definition/${definition.family}:${revision}`,
      revision,
      status: "ACTIVE",
      registeredAt: new Date(this.#clock.now()),
      registeredBy: "somebody",
      compatibilities: ["EC2", "FARGATE"],
      requiresAttributes: [{ name: "x" }],
    };
    this.revisions.push({ definition: added, tags });
    return added;
  }

  #answer({ command, input }: Sent): object {
    switch (command) {
      case "DescribeServices":
        return {
          services: [
            {
              status: this.status,
              taskDefinition: this.serves,
              deploymentController: { type: this.controller },
              taskSets: this.taskSets,
            },
          ],
        };
      case "ListServiceDeployments":
        return this.#list("nextToken" in input ? Number(input.nextToken) : 0);
      case "DescribeServiceDeployments": {
        const arns = "serviceDeploymentArns" in input ? input.serviceDeploymentArns : [];
        return {
          serviceDeployments: this.deployments.filter((one) =>
            JSON.stringify(arns).includes(`"${one.serviceDeploymentArn}"`),
          ),
        };
      }
      case "DescribeServiceRevisions": {
        const arns = JSON.stringify("serviceRevisionArns" in input ? input.serviceRevisionArns : []);
        const found = [...this.serviceRevisions].filter(([arn]) => arns.includes(`"${arn}"`));
        return { serviceRevisions: found.map(([, taskDefinition]) => ({ taskDefinition })) };
      }
      case "DescribeTaskDefinition":
        return this.#describe("taskDefinition" in input ? String(input.taskDefinition) : "");
      case "RegisterTaskDefinition":
        return { taskDefinition: this.#register(input) };
      case "UpdateService": {
        const wanted = "taskDefinition" in input ? String(input.taskDefinition) : "";
        if (wanted !== this.serves) this.deploy(wanted);
        return {};
      }
      case "StopServiceDeployment":
        if (this.deployments.at(-1)?.status === "SUCCESSFUL") throw awsFault("ConflictException");
        this.become({ status: "ROLLBACK_REQUESTED" });
        return {};
      default:
        throw new Error(`Nobody answers ${command}.`);
    }
  }

  /** Oldest first, in pages. */
  #list(from: number): object {
    const page = this.deployments.slice(from, from + this.pageSize);
    const rest = from + this.pageSize < this.deployments.length ? { nextToken: String(from + this.pageSize) } : {};
    return {
      serviceDeployments: page.map(({ targetServiceRevision, ...one }) => ({
        ...one,
        targetServiceRevisionArn: targetServiceRevision?.arn,
      })),
      ...rest,
    };
  }

  #describe(name: string): object {
    const found = this.revisions.findLast(
      ({ definition: { family, revision, taskDefinitionArn } }) =>
        name === taskDefinitionArn || name === `${family}:${revision}` || name === family,
    );
    if (found === undefined) throw awsFault("ClientException", 400, "Unable to describe task definition.");
    return { taskDefinition: found.definition, tags: found.tags };
  }

  #register(input: object): TaskDefinition {
    const { tags = [], ...definition } = isRegistration(input) ? input : { containerDefinitions: [], family: "" };
    return this.#add(definition, tags, 17 + this.revisions.length);
  }
}

function isRegistration(input: object): input is RegisterTaskDefinitionRequest {
  return "family" in input && "containerDefinitions" in input;
}

const digest = (of: string) => `123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${of.repeat(32)}`;
export const [oldImage, newImage] = [digest("0a"), digest("1b")];
export const [oldRevision, newRevision] = [`${place}:task-definition/web:17`, `${place}:task-definition/web:18`];
