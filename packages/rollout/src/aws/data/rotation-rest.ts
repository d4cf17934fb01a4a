import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  ListTagsCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-lambda";
import { isFault, passingOr } from "../faults.ts";

/** Says on the function itself what it had, so that whoever comes after a process that ended puts it back. */
const tag = "causeway:concurrency-before-cutover";

/** What the tag says where the function had no limit of its own. */
const noLimit = "none";

/**
 * Lets functions that rotate secrets rest: with no concurrency, Secrets Manager's calls are refused, and come again. Schedule and
 * versions of the secrets stay as they are, which `CancelRotateSecret` does not leave. A rotation that is half-way stays so; who
 * logs in meanwhile tries the pending version too.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html
 */
export class RotationRest {
  readonly #names: readonly string[];
  readonly #regions: readonly string[];
  readonly #clientIn: (region: string) => LambdaClient;

  /** @param regions Where a function that is given without its ARN may be, the likeliest first. */
  constructor(names: readonly string[], regions: readonly string[], clientIn: (region: string) => LambdaClient) {
    this.#names = names;
    this.#regions = [...new Set(regions)];
    this.#clientIn = clientIn;
  }

  /** What the function had is noted before it is changed: who is ended in between loses nothing. */
  async begin(): Promise<void> {
    await this.#each(async ({ client, arn, noted }) => {
      if (noted === undefined) {
        const { ReservedConcurrentExecutions: before } = await client.send(
          new GetFunctionConcurrencyCommand({ FunctionName: arn }),
        );
        const value = before === undefined ? noLimit : String(before);
        await client.send(new TagResourceCommand({ Resource: arn, Tags: { [tag]: value } }));
      }
      await client.send(new PutFunctionConcurrencyCommand({ FunctionName: arn, ReservedConcurrentExecutions: 0 }));
    });
  }

  /** Puts back exactly what was noted; a function without a note was not touched, or is done. */
  async end(): Promise<void> {
    await this.#each(async ({ client, arn, noted }) => {
      if (noted === undefined) return;
      if (noted === noLimit) await client.send(new DeleteFunctionConcurrencyCommand({ FunctionName: arn }));
      else {
        const ReservedConcurrentExecutions = limitOf(noted, arn);
        await client.send(new PutFunctionConcurrencyCommand({ FunctionName: arn, ReservedConcurrentExecutions }));
      }
      await client.send(new UntagResourceCommand({ Resource: arn, TagKeys: [tag] }));
    });
  }

  async #each(work: (found: Found) => Promise<void>): Promise<void> {
    for (const name of this.#names) {
      // One after the other: Lambda takes few changes of functions a second.
      // oxlint-disable-next-line no-await-in-loop
      await this.#one(name, work);
    }
  }

  async #one(name: string, work: (found: Found) => Promise<void>): Promise<void> {
    try {
      await work(await this.#find(name));
    } catch (thrown) {
      throw passingOr(thrown, `Letting the rotation by ${name} rest or go on`);
    }
  }

  async #find(name: string): Promise<Found> {
    const [, , , region] = name.startsWith("arn:") ? name.split(":") : [];
    const regions = region === undefined ? this.#regions : [region];
    for (const each of regions) {
      const client = this.#clientIn(each);
      try {
        // oxlint-disable-next-line no-await-in-loop -- a region is asked if those before it have no such function
        const { FunctionArn: arn } = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
        // GetFunction has both, but leaves the tags out where they may not be read, and lets the code be read.
        // oxlint-disable-next-line no-await-in-loop
        const { Tags = {} } = await client.send(new ListTagsCommand({ Resource: arn }));
        if (arn !== undefined) return { client, arn, noted: Tags[tag] };
      } catch (thrown) {
        if (!isFault(thrown, "ResourceNotFoundException")) throw thrown;
      }
    }
    throw new Error(`There is no function ${name} in ${regions.join(" or ")}; of another region give its ARN.`);
  }
}

interface Found {
  readonly client: LambdaClient;
  readonly arn: string;
  readonly noted: string | undefined;
}

function limitOf(noted: string, arn: string): number {
  if (/^\d{1,6}$/u.test(noted)) return Number(noted);
  throw new Error(
    `The tag ${tag} of ${arn} is "${noted}"; allowed are ${noLimit} and a number. Correct it, and go on.`,
  );
}
