import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { invokeBundle, type Invocation } from "../src/invoke-bundle.ts";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { type Postgres, startPostgres } from "../src/start-postgres.ts";

const entry = new URL("../../packages/data/src/handlers/rotation/index.ts", import.meta.url);

export const steps = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

export type Step = (typeof steps)[number];

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What differs from one secret to the other; the server is this world's if nothing else is said. */
interface SecretValue extends Login {
  readonly dbname: string;
  readonly masterarn?: string;
  readonly host?: string;
  readonly port?: number;
}

/** A database and its secrets, in servers that are real and one that is made up; and all that was ever secret. */
export class RotationWorld {
  readonly postgres: Postgres;
  readonly moto: Moto;
  readonly passwords = new Set<string>();
  readonly #secrets: SecretsManagerClient;
  #log = "";
  #tokens = 0;

  static async start(): Promise<RotationWorld> {
    const [postgres, moto] = await Promise.all([startPostgres(), startMoto()]);
    return new RotationWorld(postgres, moto);
  }

  private constructor(postgres: Postgres, moto: Moto) {
    this.postgres = postgres;
    this.moto = moto;
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = moto.env;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    this.#secrets = new SecretsManagerClient({ endpoint: String(endpoint), region: String(region), credentials });
  }

  async stop(): Promise<void> {
    this.#secrets.destroy();
    await Promise.all([this.postgres.stop(), this.moto.stop()]);
  }

  /** All that the functions and the database wrote. */
  log(): string {
    return this.#log + this.postgres.log();
  }

  /** Makes a database whose owner is an admin as RDS makes one: no superuser, but one who may make users. */
  async makeDatabase(name: string): Promise<Login> {
    const admin = { username: `${name}_root`, password: this.remember(`first-of-${name}_root`) };
    await this.asSuperuser(async (session) => {
      await session.query("SET log_statement = 'none'");
      await session.query(`CREATE ROLE ${admin.username} WITH LOGIN CREATEROLE CREATEDB PASSWORD '${admin.password}'`);
      await session.query(`CREATE DATABASE ${name} OWNER ${admin.username}`);
    });
    return admin;
  }

  async makeSecret(name: string, value: SecretValue): Promise<string> {
    this.remember(value.password);
    const { host, port } = this.postgres;
    const whole = { engine: "postgres", host, port, ...value };
    const made = await this.#secrets.send(new CreateSecretCommand({ Name: name, SecretString: JSON.stringify(whole) }));
    return String(made.ARN);
  }

  /**
   * Does what Secrets Manager does before the first step: an empty version that is pending. moto, which has no function to
   * call, makes it the current one at once: the labels are put back.
   */
  async begin(secretArn: string): Promise<string> {
    this.#tokens += 1;
    const token = `00000000-0000-0000-0000-${String(this.#tokens).padStart(12, "0")}`;
    const before = await this.stages(secretArn);
    const holder = (stage: string) => Object.keys(before).find((version) => before[version]?.includes(stage));
    const RotationRules = { AutomaticallyAfterDays: 30 };
    await this.#secrets.send(
      new RotateSecretCommand({ SecretId: secretArn, ClientRequestToken: token, RotationRules }),
    );
    await this.#move(secretArn, "AWSCURRENT", { from: token, to: holder("AWSCURRENT") });
    await this.#move(secretArn, "AWSPREVIOUS", { from: token, to: holder("AWSPREVIOUS") });
    await this.#move(secretArn, "AWSPENDING", { to: token });
    return token;
  }

  async step(Step: string, SecretId: string, ClientRequestToken: string): Promise<Invocation> {
    return this.invoke({ Step, SecretId, ClientRequestToken });
  }

  /** With the server's authority, as Lambda has RDS's, if no other variables are given. */
  async invoke(
    event: unknown,
    {
      variables = this.#trust(),
      kill,
    }: { variables?: Readonly<Record<string, string>>; kill?: AbortSignal | undefined } = {},
  ): Promise<Invocation> {
    const invocation = await invokeBundle(entry, event, { env: { ...this.moto.env, ...variables }, kill });
    this.#log += invocation.log + (invocation.outcome === "failed" ? invocation.error : "");
    return invocation;
  }

  /** A whole rotation, as Secrets Manager drives it; throws what a step fails with. */
  async rotate(secretArn: string, token?: string): Promise<void> {
    const version = token ?? (await this.begin(secretArn));
    for (const step of steps) {
      const invocation = await this.step(step, secretArn, version);
      if (invocation.outcome === "failed") throw new Error(`${step}: ${invocation.error}`);
    }
    await this.#end(secretArn, version);
  }

  async login(SecretId: string, VersionStage = "AWSCURRENT"): Promise<Login> {
    const { SecretString } = await this.#secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }));
    const { username, password }: Login = JSON.parse(String(SecretString));
    this.remember(password);
    return { username, password };
  }

  async stages(SecretId: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const { VersionIdsToStages = {} } = await this.#secrets.send(new DescribeSecretCommand({ SecretId }));
    return VersionIdsToStages;
  }

  async connect({ username: user, password }: Login, database: string): Promise<Client> {
    const { host, port, authorityFile } = this.postgres;
    const ssl = { ca: readFileSync(authorityFile, "utf8") };
    const session = new Client({ host, port, database, user, password, ssl });
    await session.connect();
    return session;
  }

  async canLogIn(login: Login, database: string): Promise<boolean> {
    try {
      await (await this.connect(login, database)).end();
      return true;
    } catch {
      return false;
    }
  }

  async asSuperuser<Result>(work: (session: Client) => Promise<Result>, database = "postgres"): Promise<Result> {
    const { socketFolder: host, port } = this.postgres;
    const session = new Client({ host, port, user: "postgres", database });
    await session.connect();
    return work(session).finally(() => session.end());
  }

  /** Waits until another session waits for a lock of this session's. */
  async untilWaiting(session: Client): Promise<void> {
    const waiting = "SELECT pg_sleep(0.01) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    while ((await session.query(waiting)).rowCount === 0);
  }

  remember(password: string): string {
    this.passwords.add(password);
    return password;
  }

  #trust(): Readonly<Record<string, string>> {
    return { NODE_EXTRA_CA_CERTS: this.postgres.authorityFile };
  }

  /** Secrets Manager takes the label away itself once the last step has answered. */
  async #end(secretArn: string, token: string): Promise<void> {
    if ((await this.stages(secretArn))[token]?.includes("AWSPENDING") !== true) return;
    await this.#move(secretArn, "AWSPENDING", { from: token });
  }

  async #move(SecretId: string, VersionStage: string, { from, to }: { from?: string; to?: string | undefined }) {
    const move = { SecretId, VersionStage, RemoveFromVersionId: from, MoveToVersionId: to };
    await this.#secrets.send(new UpdateSecretVersionStageCommand(move));
  }
}
