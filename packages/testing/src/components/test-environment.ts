import * as aws from "@pulumi/aws";

/** What a test may want otherwise. */
interface TestPlace {
  readonly project: string;
  readonly environment: string;
  readonly suffix: string;
  readonly lifecycle: "ephemeral" | "protected";
  readonly region: string;
}

interface TestEnvironment extends TestPlace {
  readonly provider: aws.Provider;
  readonly tags: Readonly<Record<"project" | "environment" | "owner" | "costCenter", string>>;
}

/** An environment to test a component in. Call it inside `record`: it makes the provider `aws`. */
export function testEnvironment(overrides: Partial<TestPlace> = {}, providerName = "aws"): TestEnvironment {
  const place: TestPlace = {
    project: "migration",
    environment: "staging",
    suffix: "blue",
    lifecycle: "ephemeral",
    region: "eu-west-1",
    ...overrides,
  };
  return {
    ...place,
    provider: new aws.Provider(providerName, { region: place.region }),
    tags: { project: place.project, environment: place.environment, owner: "platform", costCenter: "42" },
  };
}
