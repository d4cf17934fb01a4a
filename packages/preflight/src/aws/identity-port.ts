import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { IdentityPort } from "../preflight-ports.ts";
import type { ClientBase } from "./reach.ts";
import { reading, textIn } from "./reading.ts";

/** The same in all regions of a partition. */
const anyRegion = "us-east-1";

export function identityPort(base: ClientBase): IdentityPort {
  const client = new STSClient({ ...base, region: process.env["AWS_REGION"] ?? anyRegion });
  return {
    account: async () => {
      const { Account } = await reading("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
      return textIn("sts:GetCallerIdentity", Account);
    },
    credentials: async () => {
      const { sessionToken, expiration } = await reading("credentials", () => client.config.credentials());
      return { areTemporary: sessionToken !== undefined, until: expiration };
    },
  };
}
