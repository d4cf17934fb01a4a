import type { DatabaseLogin, LoginSource } from "./database-login.ts";

/**
 * Works with the login that is known; once more with a new one where the database refuses it, as after a rotation. Whatever
 * went wrong, the next attempt looks the login up anew: the database may have moved.
 */
export async function withLogin(
  source: LoginSource,
  isRefusal: (error: unknown) => boolean,
  work: (login: DatabaseLogin) => Promise<void>,
): Promise<void> {
  try {
    await work(await source.read());
  } catch (error) {
    source.forget();
    if (!isRefusal(error)) throw error;
    await work(await source.read());
  }
}
