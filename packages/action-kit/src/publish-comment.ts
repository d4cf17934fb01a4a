import { type CommentIdentity, renderMarker } from "./comment/comment-marker.ts";
import { addComment, type CommentText, type WrittenComment, writeStickyComment } from "./comment/sticky-comment.ts";
import { connect, type Connection, statusOf, type Thread } from "./connect.ts";
import type { PublishSettings } from "./inputs/publish-inputs.ts";
import type { ActionOutcome } from "./outcome.ts";
import type { RunContext } from "./run-context.ts";

/** What became of the comment. Where there is none, the summary tells the same, and the run does not fail for it. */
export type CommentResult =
  | ({ readonly kind: "written" } & WrittenComment)
  | { readonly kind: "withheld"; readonly level: "info" | "notice" | "warning"; readonly why: string };

/** What the comment says, and of which action. */
export interface CommentRequest {
  readonly action: string;
  readonly outcome: Pick<ActionOutcome, "comment" | "shorterComment">;
}

/** GitHub's limit on a comment, in characters. */
const commentCharactersMaximum = 65_536;

/** Writes the comment of a run to its pull request, and never throws. */
export async function publishComment(
  request: CommentRequest,
  settings: PublishSettings,
  context: RunContext,
): Promise<CommentResult> {
  if (!settings.isCommentWanted) return withheld("info", "`comment-on-pr` is off.");
  const thread = findThread(settings, context);
  if (thread === undefined) return withheld("info", "This run does not belong to a pull request.");
  if (settings.token === "") return withheld("warning", "The input `github-token` is empty.");
  const connection = connect(settings.token, context.apiUrl);
  const objection = await objectionTo(connection, thread, context);
  if (objection !== undefined) return withheld("notice", objection);
  const text = toText(request, settings, context);
  try {
    const write = settings.isCommentEdited ? writeStickyComment : addComment;
    const { id, url } = await write(connection, thread, text);
    return { kind: "written", id, url };
  } catch (error) {
    return explainRefusal(error, context);
  }
}

function findThread(settings: PublishSettings, context: RunContext): Thread | undefined {
  const number = settings.pullRequestNumber ?? context.pullRequest?.number;
  return context.repository && number !== undefined ? { repository: context.repository, number } : undefined;
}

/** Answers why nobody should be told any more: a late run must not write over the outcome of a newer commit. */
async function objectionTo({ client }: Connection, thread: Thread, context: RunContext): Promise<string | undefined> {
  const { repository, number } = thread;
  const pull = await client.rest.pulls
    .get({ owner: repository.owner, repo: repository.name, pull_number: number })
    .then((answer) => answer.data)
    // Whether it may be written at all is for the writing to find out.
    .catch(() => undefined);
  if (pull?.state === "closed") return `Pull request #${number} is closed.`;
  const expected = context.pullRequest?.number === number ? context.pullRequest.headSha : undefined;
  const actual = pull?.head?.sha;
  if (expected === undefined || actual === undefined || expected === actual) return undefined;
  return `Pull request #${number} has moved on to ${actual.slice(0, 7)}, and this run is about ${expected.slice(0, 7)}.`;
}

function toText({ action, outcome }: CommentRequest, settings: PublishSettings, context: RunContext): CommentText {
  const identity: CommentIdentity = { action, header: settings.header };
  // Without the marker a later run that edits would take each of these for a copy too many.
  const marker = settings.isCommentEdited ? `${renderMarker(identity, context.commit)}\n` : "";
  const body = `${marker}${outcome.comment}`;
  const shorterBody = `${marker}${outcome.shorterComment}`;
  return { identity, body: body.length > commentCharactersMaximum ? shorterBody : body, shorterBody };
}

function explainRefusal(error: unknown, context: RunContext): CommentResult {
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (/rate limit/i.test(message))
    return withheld("warning", "GitHub's rate limit is used up for longer than we wait.");
  if (status === 403 || status === 404) {
    if (/locked/i.test(message)) return withheld("notice", "The conversation of the pull request is locked.");
    return context.pullRequest?.isUntrusted
      ? withheld("notice", "The token may only read, as it must for a fork and for Dependabot.")
      : withheld("warning", `GitHub refused it (${status}). Give the job \`permissions: pull-requests: write\`.`);
  }
  if (status === 401) return withheld("warning", "GitHub does not know the token in `github-token` (401).");
  return withheld("warning", `GitHub did not take it (${status ?? "no answer"}): ${message}`);
}

function withheld(level: "info" | "notice" | "warning", why: string): CommentResult {
  return { kind: "withheld", level, why };
}
