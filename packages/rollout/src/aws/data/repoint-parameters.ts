import {
  GetParameterCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";
import type { MovingData } from "../../plan/data-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import { isFault, passingOr } from "../faults.ts";

type Repoint = MovingData["repoint"][number];

/** Finds the value of before: `aws ssm get-parameter --name <name>:before-cutover`. A version with a label is not dropped. */
const label = "before-cutover";

/**
 * Tells the application by parameters where to write from now on. What a parameter said before stays in its history, by a label.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html
 */
export async function repointParameters(
  repoints: readonly Repoint[],
  clientIn: (region: string) => SSMClient,
): Promise<void> {
  for (const repoint of repoints) {
    // oxlint-disable-next-line no-await-in-loop -- in the order of the plan
    await repointOne(repoint, clientIn(repoint.region));
  }
}

/** Sees that each parameter is there and may be changed, before anything else is. */
export async function assertParameters(
  repoints: readonly Repoint[],
  clientIn: (region: string) => SSMClient,
): Promise<void> {
  await Promise.all(repoints.map((repoint) => read(repoint, clientIn(repoint.region))));
}

async function repointOne(repoint: Repoint, client: SSMClient): Promise<void> {
  const { parameterName: Name, value: Value } = repoint;
  try {
    const before = await read(repoint, client);
    if (before.value === Value) return;
    await client.send(new LabelParameterVersionCommand({ Name, ParameterVersion: before.version, Labels: [label] }));
    // Of the type that it has, which a value without one keeps.
    await client.send(new PutParameterCommand({ Name, Value, Overwrite: true }));
    const after = await read(repoint, client);
    if (after.value !== Value) throw new PassingFault(`The parameter ${Name} does not say yet what was put there.`);
  } catch (thrown) {
    throw passingOr(thrown, `Setting the parameter ${Name}`);
  }
}

async function read({ parameterName: Name, region }: Repoint, client: SSMClient) {
  try {
    const { Parameter: { Value: value, Version: version, Type: type } = {} } = await client.send(
      new GetParameterCommand({ Name }),
    );
    if (type === "SecureString") {
      throw new Error(`The parameter ${Name} is a SecureString; allowed is a String: where to write is no secret.`);
    }
    return { value, version };
  } catch (thrown) {
    if (isFault(thrown, "ParameterNotFound")) {
      throw new Error(`There is no parameter ${Name} in ${region}.`, { cause: thrown });
    }
    throw passingOr(thrown, `Reading the parameter ${Name}`);
  }
}
