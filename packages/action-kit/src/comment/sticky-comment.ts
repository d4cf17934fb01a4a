import { type Connection, type GitHubClient, statusOf, type Thread, threadParameters } from "../connect.ts";
import { type CommentIdentity, hasMarker } from "./comment-marker.ts";
import { readOwnLogin } from "./own-login.ts";

/** What a comment says, in two lengths. */
export interface CommentText {
  readonly identity: CommentIdentity;
  /** With the marker as its first line. */
  readonly body: string;
  /** Said instead when GitHub finds the body invalid, which is how it refuses one that is too long. */
  readonly shorterBody: string;
}

export interface WrittenComment {
  readonly id: number;
  readonly url: string;
}

interface OwnComment extends WrittenComment {
  readonly login: string;
}

/**
 * Writes the one comment of this identity: rewrites the oldest of our own, or makes it.
 *
 * Two runs that start together, and a retried request whose first try did arrive, can leave more than one. So after
 * making one the thread is read again; every run keeps the oldest, and ours beyond that one are deleted.
 */
export async function writeStickyComment(
  connection: Connection,
  thread: Thread,
  text: CommentText,
): Promise<WrittenComment> {
  const { client } = connection;
  const earlier = await findOwnComments(client, thread, { login: await readOwnLogin(connection), text });
  const [oldest] = earlier;
  const rewritten = oldest === undefined ? undefined : await rewriteComment(client, thread, { id: oldest.id, text });
  if (rewritten !== undefined) return keepOnly(client, thread, { kept: rewritten, known: earlier });
  const added = await addComment(connection, thread, text);
  // The answer tells for certain who we are, also where nothing else would.
  const known = await findOwnComments(client, thread, { login: added.login, text });
  const [first] = known;
  const isFirst = first === undefined || first.id === added.id;
  const kept = isFirst ? added : ((await rewriteComment(client, thread, { id: first.id, text })) ?? added);
  return keepOnly(client, thread, { kept, known });
}

/** Adds a comment, whatever is there already. */
export async function addComment({ client }: Connection, thread: Thread, text: CommentText): Promise<OwnComment> {
  const { data } = await inEitherLength(text, (body) =>
    client.rest.issues.createComment({ ...threadParameters(thread), body }),
  );
  return { id: data.id, url: data.html_url, login: data.user?.login ?? "" };
}

/** Answers our own comments of this identity, oldest first. A marker in somebody else's comment says nothing. */
async function findOwnComments(
  client: GitHubClient,
  thread: Thread,
  { login, text }: { readonly login: string; readonly text: CommentText },
): Promise<readonly WrittenComment[]> {
  const all = await client.paginate(client.rest.issues.listComments, { ...threadParameters(thread), per_page: 100 });
  return all
    .filter((comment) => comment.user?.login === login && hasMarker(comment.body ?? "", text.identity))
    .map((comment) => ({ id: comment.id, url: comment.html_url }))
    .toSorted((one, other) => one.id - other.id);
}

/** Answers undefined where somebody deleted the comment in the meantime. */
async function rewriteComment(
  client: GitHubClient,
  { repository }: Thread,
  { id, text }: { readonly id: number; readonly text: CommentText },
): Promise<WrittenComment | undefined> {
  try {
    const { data } = await inEitherLength(text, (body) =>
      client.rest.issues.updateComment({ owner: repository.owner, repo: repository.name, comment_id: id, body }),
    );
    return { id: data.id, url: data.html_url };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** A comment too many that cannot be deleted now is left to the next run. */
async function keepOnly(
  client: GitHubClient,
  { repository }: Thread,
  { kept, known }: { readonly kept: WrittenComment; readonly known: readonly WrittenComment[] },
): Promise<WrittenComment> {
  const surplus = known.filter((comment) => comment.id !== kept.id);
  await Promise.allSettled(
    surplus.map(({ id }) =>
      client.rest.issues.deleteComment({ owner: repository.owner, repo: repository.name, comment_id: id }),
    ),
  );
  return { id: kept.id, url: kept.url };
}

async function inEitherLength<Answer>(text: CommentText, send: (body: string) => Promise<Answer>): Promise<Answer> {
  try {
    return await send(text.body);
  } catch (error) {
    if (statusOf(error) !== 422 || text.shorterBody === text.body) throw error;
    return send(text.shorterBody);
  }
}
