import { checkedBy, namePartField, problemsBetween, regionalSettings, regionField } from "@causeway/core";
import { githubSubject } from "@causeway/foundation";
import { domainField } from "@causeway/traffic";
import { z } from "zod";
import { findProblemsBetween } from "./problems-between.ts";

const repository = z
  .string()
  .check(checkedBy([], (name) => githubSubject({ repository: name }, { kind: "pull-request" })))
  .meta({ allowed: "owner/name, as GitHub spells it", examples: ["acme/shop"] });

/** What is checked is the name beside it. */
const anyRepository = { repository: "owner/name" };

/** A policy of IAM has room for the ARNs of so many. */
const zonesField = z.array(domainField).max(30);

const githubEnvironment = z.strictObject({
  name: z
    .string()
    .check(checkedBy([], (name) => githubSubject(anyRepository, { kind: "environment", name })))
    .describe("As in the workflow's environment:, capitals included."),
  suffix: z
    .string()
    .regex(/^(\*|[a-z0-9]+(-[a-z0-9]+)*(-\*)?)$/)
    .describe("Suffix of the stacks that are deployed through it, `pr-*` for all of a kind.")
    .meta({
      allowed: 'a suffix as settings have it, with "-*" at the end for all of a kind',
      examples: ["prod", "pr-*"],
    }),
  emptiesBuckets: z
    .boolean()
    .default(false)
    .describe("Whether its deployments may delete all that is in the suffix's buckets, as a destroy demands."),
  zones: zonesField.optional().describe("Zones of its stacks, where they are not all of those that are deployed into."),
});

const subject = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("name").describe("Whether GitHub's tokens spell the repository by name or number."),
    }),
    z.strictObject({
      kind: z.literal("id").describe("Whether GitHub's tokens spell the repository by name or number."),
      ownerId: z.int().min(1).describe("Number of the owner."),
      repositoryId: z.int().min(1).describe("Number of the repository."),
    }),
  ])
  .default({ kind: "name" });

const deploys = z.strictObject({
  project: namePartField.describe(
    "Project of the stacks; roles reach what begins with it, `shop-web` as well as `shop`.",
  ),
  regions: z
    .array(regionField)
    .min(1)
    .describe("Where stacks may be deployed; us-east-1 always, for what has no region."),
  zones: zonesField
    .default([])
    .describe("Zones of Route 53 whose records deployments may set, and a cut-over may point elsewhere.")
    .meta({ examples: [["shop.io"]] }),
  newZones: z
    .array(domainField)
    .max(10)
    .default([])
    .describe("Domains for which, and below which, deployments may make zones of their own.")
    .meta({ examples: [["previews.shop.io"]] }),
  furtherServices: z
    .array(
      z
        .string()
        .regex(/^(?!organizations$)[a-z][a-z0-9-]*$/)
        .meta({ allowed: 'what stands before the colon of an action of IAM, but "organizations"' }),
    )
    .default([])
    .describe("Services on top of those that the components use, as IAM spells them.")
    .meta({ examples: [["elasticache"]] }),
});

/** Settings of this stack, as `foundation:settings` in `Pulumi.<environment>.yaml` has them. One file is one account. */
export const stackSettings = regionalSettings
  .extend({
    repository: repository.describe("Repository whose workflows are trusted."),
    subject,
    defaultBranch: z
      .string()
      .default("main")
      .check(checkedBy([], (name) => githubSubject(anyRepository, { kind: "branch", name })))
      .describe("Branch that is previewed too, as pull requests are."),
    githubEnvironments: z
      .array(githubEnvironment)
      .min(1)
      .describe("Environments of GitHub that deploy into this account."),
    githubProvider: z
      .enum(["make", "existing"])
      .default("make")
      .describe("An account holds one provider for GitHub's tokens: whether to make it."),
    deploys,
    sessionHours: z.int().min(1).max(12).default(6).describe("How long a deployment or a step of a cut-over may take."),
    oldStateDays: z.int().min(1).max(36_500).default(90).describe("Days that an overwritten state can be restored."),
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
