import { z } from "zod";
import type { Connection } from "../connect.ts";
import type { Repository } from "../run-context.ts";
import { currentState, type DeploymentState, deploymentStatuses } from "./deployment-state.ts";
import { askGitHub } from "./github-refusal.ts";

/** A deployment as GitHub keeps it. */
export interface DeploymentRecord {
  readonly id: number;
  readonly environment: string;
  readonly commit: string;
  /** Whatever was recorded with it; not checked. */
  readonly payload: unknown;
  readonly createdAt: Date;
  readonly state: DeploymentState;
}

export interface DeploymentDraft {
  readonly environment: string;
  readonly commit: string;
  /** JSON. Everyone who may read the repository can read it. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly description: string;
  /** Whether the environment goes away again. */
  readonly isTransient: boolean;
}

export interface DeploymentTelling {
  readonly state: "in_progress" | "success" | "failure" | "error" | "inactive";
  /** Clipped to the 140 characters that GitHub takes. */
  readonly description: string;
  /** Page of the run. */
  readonly logUrl?: string | undefined;
  readonly environmentUrl?: string | undefined;
}

/** The deployments of a repository that this token recorded. Those of others, and of GitHub's own for a job, are not seen. */
export interface Deployments {
  /**
   * Answers the newest one of an environment whose payload is meant, with its state; undefined where there is none.
   *
   * @throws UserError `action/github-refused`, `action/github-failed`
   */
  latest(environment: string, isMeant: (payload: unknown) => boolean): Promise<DeploymentRecord | undefined>;
  /** Answers the newest one of each name, of all environments. @throws UserError as `latest` */
  newestOfEach(nameOf: (payload: unknown) => string | undefined): Promise<readonly DeploymentRecord[]>;
  /** Records one, without a state yet. @throws UserError as `latest` */
  create(draft: DeploymentDraft): Promise<DeploymentRecord>;
  /** @throws UserError as `latest` */
  tell(id: number, telling: DeploymentTelling): Promise<void>;
}

/** Tells our records from those that GitHub makes for each job with an environment, whose task is `deploy`. */
const task = "causeway";
const pageSize = 100;
/** Pages that are searched. */
const pagesMaximum = 20;
const descriptionCharactersMaximum = 140;

const deployment = z.object({
  id: z.int(),
  sha: z.string(),
  environment: z.string(),
  payload: z.unknown(),
  created_at: z.coerce.date(),
  creator: z.object({ login: z.string() }).nullish(),
});

type Listed = z.output<typeof deployment>;

const reading = { purpose: "read the deployments", permission: "deployments: write" } as const;
const writing = { purpose: "record the deployment", permission: "deployments: write" } as const;

/** @see https://docs.github.com/en/rest/deployments/deployments */
export class GitHubDeployments implements Deployments {
  readonly #rest: Connection["client"]["rest"]["repos"];
  readonly #place: { readonly owner: string; readonly repo: string };
  readonly #ownLogin: () => Promise<string>;

  constructor({ client }: Connection, repository: Repository, ownLogin: () => Promise<string>) {
    this.#rest = client.rest.repos;
    this.#place = { owner: repository.owner, repo: repository.name };
    this.#ownLogin = ownLogin;
  }

  async latest(environment: string, isMeant: (payload: unknown) => boolean): Promise<DeploymentRecord | undefined> {
    for await (const page of this.#ownPages(environment)) {
      const found = page.find((listed) => isMeant(payloadOf(listed)));
      if (found !== undefined) return this.#withState(found);
    }
    return undefined;
  }

  async newestOfEach(nameOf: (payload: unknown) => string | undefined): Promise<readonly DeploymentRecord[]> {
    const newest = new Map<string, Listed>();
    for await (const page of this.#ownPages(undefined)) {
      for (const listed of page) {
        const name = nameOf(payloadOf(listed));
        if (name !== undefined && !newest.has(name)) newest.set(name, listed);
      }
    }
    return Promise.all([...newest.values()].map((listed) => this.#withState(listed)));
  }

  async create({ commit, payload, description, environment, isTransient }: DeploymentDraft): Promise<DeploymentRecord> {
    const made = await askGitHub({ ...writing, schema: deployment }, async () => {
      const { data } = await this.#rest.createDeployment({
        ...this.#place,
        ref: commit,
        task,
        // GitHub would merge the default branch into the commit, and ask for its checks: both are other gates' work.
        auto_merge: false,
        required_contexts: [],
        environment,
        payload: { ...payload },
        description: clip(description),
        transient_environment: isTransient,
      });
      return data;
    });
    return { ...recordOf(made), state: "unknown" };
  }

  async tell(id: number, { state, description, logUrl, environmentUrl }: DeploymentTelling): Promise<void> {
    await askGitHub({ ...writing, schema: z.object({ id: z.int() }) }, async () => {
      const { data } = await this.#rest.createDeploymentStatus({
        ...this.#place,
        deployment_id: id,
        state,
        description: clip(description),
        // Each stack has a record of its own in the environment, which the success of the next one must not retire.
        auto_inactive: false,
        ...(logUrl === undefined ? {} : { log_url: logUrl }),
        ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
      });
      return data;
    });
  }

  /** Newest first, of one environment or of all. Each page is asked for when it is needed. */
  async *#ownPages(environment: string | undefined): AsyncGenerator<readonly Listed[]> {
    const login = await this.#ownLogin();
    for (let page = 1; page <= pagesMaximum; page += 1) {
      const listed = await askGitHub({ ...reading, schema: z.array(deployment) }, async () => {
        const asked = { ...this.#place, task, per_page: pageSize, page };
        const { data } = await this.#rest.listDeployments(
          environment === undefined ? asked : { ...asked, environment },
        );
        return data;
      });
      yield listed.filter(({ creator }) => creator?.login === login).toSorted((one, other) => other.id - one.id);
      if (listed.length < pageSize) return;
    }
  }

  async #withState(listed: Listed): Promise<DeploymentRecord> {
    const statuses = await askGitHub({ ...reading, schema: deploymentStatuses }, async () => {
      const asked = { ...this.#place, deployment_id: listed.id, per_page: pageSize };
      const { data } = await this.#rest.listDeploymentStatuses(asked);
      return data;
    });
    return { ...recordOf(listed), state: currentState(statuses, await this.#ownLogin()) };
  }
}

function recordOf(listed: Listed): Omit<DeploymentRecord, "state"> {
  const { id, environment, sha: commit, created_at: createdAt } = listed;
  return { id, environment, commit, payload: payloadOf(listed), createdAt };
}

/** GitHub answers a payload as an object or as its text, as it was given. */
function payloadOf({ payload }: Listed): unknown {
  if (typeof payload !== "string") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

/** Counted as the least of what GitHub may count, and never in the middle of a character. */
function clip(text: string): string {
  if (text.length <= descriptionCharactersMaximum) return text;
  return `${text.slice(0, descriptionCharactersMaximum - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
