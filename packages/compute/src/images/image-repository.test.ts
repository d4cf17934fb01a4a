import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { imageLifecycleRules } from "./image-lifecycle-rules.ts";
import { ImageRepository, type ImageRepositoryArgs } from "./image-repository.ts";

function makeRepository(args: Partial<ImageRepositoryArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new ImageRepository("images", { environment: testEnvironment(overrides), ...args });
}

async function repositoryOf(args: Partial<ImageRepositoryArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return (await record(() => makeRepository(args, overrides))).find("images-repository");
}

describe("ImageRepository", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeRepository()))).toEqual([
      "aws:ecr/lifecyclePolicy:LifecyclePolicy images-lifecycle",
      "aws:ecr/repository:Repository images-repository",
      "causeway:compute:ImageRepository images",
      "pulumi:providers:aws aws",
    ]);
  });

  test("lets no tag move and scans each image that is pushed", async () => {
    expect((await repositoryOf()).inputs).toMatchObject({
      name: "migration-images-repository-blue",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
    });
  });

  test("encrypts with the given key, else leaves it to ECR", async () => {
    const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

    expect((await repositoryOf({ keyArn })).inputs.encryptionConfigurations).toEqual([
      { encryptionType: "KMS", kmsKey: keyArn },
    ]);
    expect((await repositoryOf()).inputs.encryptionConfigurations).toEqual([{ encryptionType: "AES256" }]);
  });

  test("is deleted with its images in an ephemeral environment only", async () => {
    const fate = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = await repositoryOf({}, { lifecycle });
      return [inputs.forceDelete, options.protect];
    };

    expect(await fate("ephemeral")).toEqual([true, false]);
    expect(await fate("protected")).toEqual([false, true]);
  });

  test("expires images by the given retention", async () => {
    const recorded = await record(() => makeRepository({ retention: { keepBuilds: 3 } }));
    const { inputs } = recorded.find("images-lifecycle");

    expect(inputs.repository).toBe("migration-images-repository-blue");
    expect(JSON.parse(String(inputs.policy))).toEqual({
      rules: imageLifecycleRules({
        untaggedDays: 7,
        buildTagPrefix: "build-",
        keepBuilds: 3,
        liveTagPrefixes: ["deployed-", "rollback-"],
      }),
    });
  });

  test("makes nothing when the retention would expire what serves", async () => {
    await expect(record(() => makeRepository({ retention: { buildTagPrefix: "d" } }))).rejects.toThrow(
      expect.objectContaining({ code: "compute/retention-invalid" }),
    );
  });

  test("gives two environments in one account no common name", async () => {
    const name = async (suffix: string) => (await repositoryOf({}, { suffix })).inputs.name;

    expect(await name("blue")).not.toBe(await name("green"));
  });

  test("answers what a service pulls from, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeRepository());

    expect(first.find("images").outputs).toEqual({
      repositoryUrl: "repositoryUrl of images-repository",
      repositoryName: "migration-images-repository-blue",
      repositoryArn: "arn:aws:mock:eu-test-1:123456789012:images-repository",
    });
    expect((await record(() => makeRepository())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeRepository(), { known: "none" }))).toEqual(namesOf(first));
  });
});
