import { z } from "zod";
import { type CommentIdentity, hasMarker, renderMarker } from "../comment/comment-marker.ts";
import type { Connection } from "../connect.ts";
import type { Repository } from "../run-context.ts";
import { askGitHub } from "./github-refusal.ts";

export interface IssueDraft {
  readonly title: string;
  /** Markdown of at most 65,000 characters; the marker comes on top. */
  readonly body: string;
  /** Those that the repository does not have are made. */
  readonly labels: readonly string[];
}

export interface IssueChange {
  readonly kind: "opened" | "updated" | "unchanged" | "closed";
  readonly number: number;
  readonly url: string;
}

/** The issues that this token opened, one open one for each identity. */
export interface StickyIssues {
  /** Opens the issue, or rewrites it where it says something else. @throws UserError `action/github-refused`, `action/github-failed` */
  keep(identity: CommentIdentity, draft: IssueDraft): Promise<IssueChange>;
  /** Closes it with a comment; undefined where none is open. @throws UserError as `keep` */
  close(identity: CommentIdentity, comment: string): Promise<IssueChange | undefined>;
}

const titleCharactersMaximum = 256;

const issue = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: z.object({ login: z.string() }).nullish(),
  pull_request: z.unknown().optional(),
});

type Issue = z.output<typeof issue>;

const asking = { purpose: "keep the issue", permission: "issues: write" } as const;

/** @see https://docs.github.com/en/rest/issues/issues */
export class GitHubIssues implements StickyIssues {
  readonly #client: Connection["client"];
  readonly #place: { readonly owner: string; readonly repo: string };
  readonly #ownLogin: () => Promise<string>;

  constructor({ client }: Connection, repository: Repository, ownLogin: () => Promise<string>) {
    this.#client = client;
    this.#place = { owner: repository.owner, repo: repository.name };
    this.#ownLogin = ownLogin;
  }

  async keep(identity: CommentIdentity, draft: IssueDraft): Promise<IssueChange> {
    const title = Array.from(draft.title).slice(0, titleCharactersMaximum).join("");
    const body = `${renderMarker(identity, undefined)}\n${draft.body}`;
    const [known] = await this.#openOnes(identity);
    if (known === undefined) {
      const opened = await this.#open({ ...draft, title, body });
      return changed("opened", (await this.#closeSurplus(identity)) ?? opened);
    }
    if (known.title === title && plain(known.body) === plain(body)) return changed("unchanged", known);
    return changed("updated", await this.#change(known.number, { title, body }));
  }

  async close(identity: CommentIdentity, comment: string): Promise<IssueChange | undefined> {
    const known = await this.#closeSurplus(identity);
    if (known === undefined) return undefined;
    await askGitHub({ ...asking, schema: z.object({ id: z.int() }) }, async () => {
      const asked = { ...this.#place, issue_number: known.number, body: comment };
      const { data } = await this.#client.rest.issues.createComment(asked);
      return data;
    });
    return changed("closed", await this.#change(known.number, { state: "closed" }));
  }

  /** Ours, oldest first. A marker in somebody else's issue says nothing. */
  async #openOnes(identity: CommentIdentity): Promise<readonly Issue[]> {
    const login = await this.#ownLogin();
    const asked = { ...this.#place, state: "open", creator: login, per_page: 100 } as const;
    const listed = await askGitHub({ ...asking, schema: z.array(issue) }, () =>
      this.#client.paginate(this.#client.rest.issues.listForRepo, asked),
    );
    return listed
      .filter(({ pull_request: pull, user }) => pull === undefined && user?.login === login)
      .filter(({ body }) => hasMarker(body ?? "", identity))
      .toSorted((one, other) => one.number - other.number);
  }

  /** Two runs at once, and a retried request whose first try did arrive, can leave more than one. */
  async #closeSurplus(identity: CommentIdentity): Promise<Issue | undefined> {
    const [oldest, ...surplus] = await this.#openOnes(identity);
    for (const { number } of surplus) await this.#change(number, { state: "closed" });
    return oldest;
  }

  #open(draft: IssueDraft): Promise<Issue> {
    return askGitHub({ ...asking, schema: issue }, async () => {
      const asked = { ...this.#place, ...draft, labels: [...draft.labels] };
      const { data } = await this.#client.rest.issues.create(asked);
      return data;
    });
  }

  #change(number: number, fields: { title?: string; body?: string; state?: "closed" }): Promise<Issue> {
    return askGitHub({ ...asking, schema: issue }, async () => {
      const { data } = await this.#client.rest.issues.update({ ...this.#place, issue_number: number, ...fields });
      return data;
    });
  }
}

function changed(kind: IssueChange["kind"], { number, html_url: url }: Issue): IssueChange {
  return { kind, number, url };
}

/** GitHub may give back other line endings than it was given. */
function plain(text: string | null | undefined): string {
  return (text ?? "").replaceAll("\r\n", "\n").trimEnd();
}
