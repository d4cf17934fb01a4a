import { z } from "zod";
import type { Connection } from "../connect.ts";

/** Author of everything that the token of a workflow writes. */
const workflowLogin = "github-actions[bot]";

const viewerSchema = z.object({ viewer: z.object({ login: z.string().min(1) }) });

/**
 * Answers who the token writes as, in the spelling that comments show, with `[bot]` for an app.
 *
 * GraphQL is asked first because it answers every kind of token; `GET /user` is refused for the token of a workflow and
 * of any app. Where neither answers, the token is taken for that of the workflow.
 *
 * @see https://docs.github.com/en/graphql/reference/queries#viewer
 */
export async function readOwnLogin({ hasty }: Connection): Promise<string> {
  return (await viewerLogin(hasty)) ?? (await userLogin(hasty)) ?? workflowLogin;
}

async function viewerLogin(client: Connection["hasty"]): Promise<string | undefined> {
  try {
    const answer = await client.graphql("query { viewer { login } }");
    return viewerSchema.safeParse(answer).data?.viewer.login;
  } catch {
    return undefined;
  }
}

async function userLogin(client: Connection["hasty"]): Promise<string | undefined> {
  try {
    const { data } = await client.rest.users.getAuthenticated();
    return data.login;
  } catch {
    return undefined;
  }
}
