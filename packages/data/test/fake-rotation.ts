import type { Credentials } from "../src/handlers/rotation/credentials.ts";
import type { SecretStore, UserDatabase } from "../src/handlers/rotation/ports.ts";

interface Version {
  value?: string;
  stages: string[];
}

/** Secrets Manager, as far as a rotation sees it. */
export class FakeSecrets implements SecretStore {
  readonly secrets = new Map<string, Map<string, Version>>();
  isRotating = true;
  #made = 0;

  /** Adds a secret with a first, current version. */
  add(secretArn: string, value: object): void {
    this.secrets.set(secretArn, new Map([["first", { value: JSON.stringify(value), stages: ["AWSCURRENT"] }]]));
  }

  /** Does what Secrets Manager does before the first step. */
  begin(secretArn: string, token: string): void {
    this.#all(secretArn).set(token, { stages: ["AWSPENDING"] });
  }

  async versions(secretArn: string): ReturnType<SecretStore["versions"]> {
    const stages = Object.fromEntries([...this.#all(secretArn)].map(([id, version]) => [id, [...version.stages]]));
    return { isRotating: this.isRotating, stages };
  }

  async read(secretArn: string, stage: string, token?: string): Promise<string | undefined> {
    const found = [...this.#all(secretArn)].find(
      ([id, { stages }]) => stages.includes(stage) && (token === undefined || id === token),
    );
    return found?.[1].value;
  }

  async randomPassword(): Promise<string> {
    this.#made += 1;
    return `made-${this.#made}`;
  }

  async keepPending(secretArn: string, token: string, value: string): Promise<void> {
    this.#all(secretArn).set(token, { value, stages: ["AWSPENDING"] });
  }

  async makeCurrent(secretArn: string, { to, from }: Parameters<SecretStore["makeCurrent"]>[1]): Promise<void> {
    for (const [id, version] of this.#all(secretArn)) {
      const kept = version.stages.filter((stage) => stage !== "AWSPREVIOUS" && stage !== "AWSCURRENT");
      if (id === from) version.stages = [...kept, "AWSPREVIOUS"];
      else if (id === to) version.stages = ["AWSCURRENT"];
      else version.stages = kept;
    }
  }

  #all(secretArn: string): Map<string, Version> {
    const versions = this.secrets.get(secretArn);
    if (versions === undefined) throw new Error(`No secret ${secretArn}.`);
    return versions;
  }
}

/** Users of a database: password, and as whom each acts. */
export class FakeDatabase implements UserDatabase {
  readonly users = new Map<string, { password: string; actsAs: string }>();

  async logIn({ username, password }: Credentials): Promise<string | undefined> {
    const user = this.users.get(username);
    return user?.password === password ? user.actsAs : undefined;
  }

  async changeOwnPassword(login: Credentials, password: string): Promise<void> {
    await this.#assertLogin(login);
    this.users.set(login.username, { password, actsAs: login.username });
  }

  async prepareNext(
    admin: Credentials,
    { base, next }: { readonly base: string; readonly next: string },
    passwords: { readonly current: string; readonly next: string },
  ): Promise<void> {
    await this.#assertLogin(admin);
    if (!this.users.has(base)) this.users.set(base, { password: passwords.current, actsAs: base });
    this.users.set(next, { password: passwords.next, actsAs: base });
  }

  async #assertLogin(login: Credentials): Promise<void> {
    if ((await this.logIn(login)) === undefined) throw new Error(`The database refuses ${login.username}.`);
  }
}
