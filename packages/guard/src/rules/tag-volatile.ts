import { defineRule } from "../define-rule.ts";
import { movedTags } from "../joins/moved-tags.ts";
import { undecided, type Verdict, violation } from "../verdict.ts";

const template = (timestamp: string) => ({
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  inputs: { tags: { Name: "web", DeployedAt: timestamp } },
});

export const tagVolatile = defineRule({
  id: "tag-volatile",
  kind: "regrets",
  severity: "medium",
  summary: "No tag takes its value from the clock or from chance.",
  why: "Every preview shows a change, so that nobody reads previews any more; on a launch template each deployment makes a new version and replaces the instances.",
  fix: "Take the value from the settings or the commit, or leave the tag out: AWS keeps the creation time anyway.",
  source: "https://www.pulumi.com/docs/iac/concepts/inputs-outputs/",
  notes: [
    "A tag whose value differs between two evaluations of the program is volatile, whatever it is called.",
    "Without a second evaluation, a time under a key such as Timestamp, CreatedAt or DeployedAt is taken for one of the clock; with it, a time that stays the same is none.",
  ],
  judges: "tagged-resource",
  needs: ({ resource }, book) => ({ moved: movedTags(resource, book) }),
  check: ({ tags, path: place }, { moved }, { isRepeated }) => {
    if (isRepeated)
      return moved
        .filter(({ path }) => path?.startsWith(place))
        .map(({ path, first, second }) =>
          violation(
            { path, value: first },
            `The tag is ${first} in one evaluation of the program and ${second} in the next.`,
          ),
        );
    return [...tags].flatMap(([key, value]): readonly Verdict[] => {
      if (!namesTime.test(key)) return [];
      if (!value.known) return [undecided(value)];
      return time.test(value.value.trim())
        ? [violation(value, `The tag ${key} looks like the time at which the program ran.`)]
        : [];
    });
  },
  examples: {
    good: [
      {
        says: "The value comes from the settings.",
        pulumi: {
          resources: {
            web: {
              type: "aws:ec2/launchTemplate:LaunchTemplate",
              inputs: { tags: { Name: "web", Release: "2026-11" } },
            },
          },
        },
      },
      {
        says: "A time that stays the same is no clock.",
        pulumi: {
          resources: { web: template("2024-03-01T00:00:00Z") },
          again: { web: template("2024-03-01T00:00:00Z") },
        },
      },
    ],
    bad: [
      {
        says: "The tag is the time of the run.",
        pulumi: {
          resources: { web: template("2026-11-21T10:00:00.000Z") },
          again: { web: template("2026-11-21T10:00:07.000Z") },
        },
      },
      {
        says: "The tag looks like the time of a run.",
        pulumi: { resources: { web: template("2026-11-21T10:00:00.000Z") } },
      },
    ],
  },
});

const namesTime = /time|date|(?:created|deployed|updated|modified|launched|generated|built)(?:[-_. ]?(?:at|on))?$/i;

/** ISO dates and times, seconds and milliseconds since 1970. */
const time = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$|^[12]\d{9}(?:\d{3})?$/;
