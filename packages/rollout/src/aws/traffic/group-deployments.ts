import { createHash } from "node:crypto";
import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  type DeploymentGroupInfo,
  type DeploymentInfo,
  type ECSTarget,
  GetApplicationRevisionCommand,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  GetDeploymentTargetCommand,
  ListDeploymentTargetsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { PassingFault } from "../../run/passing-fault.ts";
import { isFault, passingOr } from "../faults.ts";

interface Place {
  readonly applicationName: string;
  readonly deploymentGroupName: string;
}

/** Deployments of one group of CodeDeploy. Faults are thrown as this package throws them. */
export class GroupDeployments {
  readonly #client: CodeDeployClient;
  readonly #place: Place;
  /** AppSpecs by deployment: they never change. */
  readonly #contents = new Map<string, string>();

  constructor(client: CodeDeployClient, { applicationName, deploymentGroupName }: Place) {
    this.#client = client;
    this.#place = { applicationName, deploymentGroupName };
  }

  async group(): Promise<DeploymentGroupInfo> {
    const { deploymentGroupInfo } = await this.#ask("Reading", () =>
      this.#client.send(new GetDeploymentGroupCommand(this.#place)),
    );
    if (deploymentGroupInfo === undefined) throw this.#incomplete();
    return deploymentGroupInfo;
  }

  async deployment(deploymentId: string): Promise<DeploymentInfo> {
    const { deploymentInfo } = await this.#ask(`Reading deployment ${deploymentId} of`, () =>
      this.#client.send(new GetDeploymentCommand({ deploymentId })),
    );
    if (deploymentInfo === undefined) throw this.#incomplete();
    return deploymentInfo;
  }

  /**
   * Answers the AppSpec of a deployment, which itself tells the digest alone.
   * @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_GetDeployment.html
   */
  async appSpecOf({ deploymentId = "", revision }: DeploymentInfo): Promise<string> {
    const known = this.#contents.get(deploymentId);
    if (known !== undefined) return known;
    const { applicationName } = this.#place;
    const { revision: whole } = await this.#ask(`Reading the AppSpec of deployment ${deploymentId} of`, () =>
      this.#client.send(new GetApplicationRevisionCommand({ applicationName, revision })),
    );
    const content = whole?.appSpecContent?.content;
    if (content === undefined)
      throw new Error(
        `The AppSpec of deployment ${deploymentId} cannot be read (${revision?.revisionType ?? "no revision"}): a plan needs one that was given as content. Deploy once so by hand.`,
      );
    this.#contents.set(deploymentId, content);
    return content;
  }

  /** What a deployment did to the service; undefined before it did anything. */
  async target(deploymentId: string): Promise<ECSTarget | undefined> {
    const [targetId] = await this.#targetIds(deploymentId);
    if (targetId === undefined) return undefined;
    const { deploymentTarget } = await this.#ask(`Reading the target of deployment ${deploymentId} of`, () =>
      this.#client.send(new GetDeploymentTargetCommand({ deploymentId, targetId })),
    );
    return deploymentTarget?.ecsTarget;
  }

  async create(content: string): Promise<void> {
    const sha256 = createHash("sha256").update(content).digest("hex");
    await this.#ask("Deploying by", async () => {
      try {
        const revision = { revisionType: "AppSpecContent", appSpecContent: { content, sha256 } } as const;
        await this.#client.send(new CreateDeploymentCommand({ ...this.#place, revision, description }));
      } catch (thrown) {
        if (!isFault(thrown, "DeploymentLimitExceededException")) throw thrown;
        // One that was begun and whose answer was lost, or another's: the next look tells.
        throw new PassingFault("The deployment group is deploying already. It is looked at again.");
      }
    });
  }

  /** @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_StopDeployment.html */
  async undo(deploymentId: string): Promise<void> {
    await this.#ask(`Taking back deployment ${deploymentId} of`, async () => {
      try {
        await this.#client.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }));
      } catch (thrown) {
        if (!isFault(thrown, "DeploymentAlreadyCompletedException")) throw thrown;
        throw new PassingFault(`Deployment ${deploymentId} came to its end in between. It is looked at again.`);
      }
    });
  }

  async #targetIds(deploymentId: string): Promise<readonly string[]> {
    return this.#ask(`Listing the targets of deployment ${deploymentId} of`, async () => {
      try {
        return (await this.#client.send(new ListDeploymentTargetsCommand({ deploymentId }))).targetIds ?? [];
      } catch (thrown) {
        if (isFault(thrown, "DeploymentNotStartedException")) return [];
        throw thrown;
      }
    });
  }

  #incomplete(): PassingFault {
    return new PassingFault(
      `The deployment group ${this.#place.deploymentGroupName} gives half an answer. It is asked again.`,
    );
  }

  async #ask<T>(doing: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (thrown) {
      throw passingOr(thrown, `${doing} the deployment group ${this.#place.deploymentGroupName}`);
    }
  }
}

const description = "Released by a cut-over.";
