import type { Credentials } from "./credentials.ts";
import type { TakingTurns } from "./taking-turns.ts";

export type Stage = "AWSCURRENT" | "AWSPENDING" | "AWSPREVIOUS";

/** Where secrets are kept. */
export interface SecretStore {
  /** Answers whether the secret rotates, and the stages of each version by its id. */
  versions(secretArn: string): Promise<{
    readonly isRotating: boolean;
    readonly stages: Readonly<Record<string, readonly string[]>>;
  }>;
  /** Answers the value of the version in that stage, and of that id if one is given; undefined when there is none. */
  read(secretArn: string, stage: Stage, token?: string): Promise<string | undefined>;
  randomPassword(): Promise<string>;
  /** Keeps a value as the pending version of that id. */
  keepPending(secretArn: string, token: string, value: string): Promise<void>;
  /** Moves AWSCURRENT from one version to another. */
  makeCurrent(secretArn: string, move: { readonly to: string; readonly from: string | undefined }): Promise<void>;
}

/** The database whose users rotate. Each call throws when the database cannot be reached, or is not who it should be. */
export interface UserDatabase {
  /** Answers as whom a session with these credentials acts; undefined when they are refused. */
  logIn(credentials: Credentials): Promise<string | undefined>;
  /** Changes the password of the user who logs in. */
  changeOwnPassword(login: Credentials, password: string): Promise<void>;
  /**
   * Makes sure of both users, and sets the password of the next one. The base is made when it is missing, with the current
   * password.
   */
  prepareNext(
    admin: Credentials,
    users: TakingTurns,
    passwords: { readonly current: string; readonly next: string },
  ): Promise<void>;
}

export interface RotationPorts {
  readonly secrets: SecretStore;
  readonly database: UserDatabase;
}
