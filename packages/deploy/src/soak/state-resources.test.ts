import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedState, resource } from "../../test/states.ts";
import { stateResources } from "./state-resources.ts";

const digest = `sha256:${"8f".repeat(32)}`;
const inEcr = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web@${digest}`;

const task = (name: string, ...images: readonly string[]): Readonly<Record<string, unknown>> =>
  resource("aws:ecs/taskDefinition:TaskDefinition", name, {
    outputs: {
      arn: `arn:aws:ecs:eu-west-1:1:task-definition/${name}`,
      containerDefinitions: JSON.stringify(images.map((image) => ({ name: "c", image }))),
    },
  });

describe("stateResources", () => {
  it("reads the images that task definitions name by digest, each once, and tells of the others", () => {
    const { images, otherImages } = stateResources(
      exportedState([
        task("a", inEcr, "nginx:1"),
        task("b", inEcr.replace("web@", "web:v3@"), `public.ecr.aws/x/y@${digest}`),
        task("c", inEcr),
      ]),
    );
    const image = { registryId: "123456789012", region: "eu-west-1", repository: "shop/web", digest };
    expect(images).toEqual([image]);
    expect(otherImages).toEqual(["nginx:1", `public.ecr.aws/x/y@${digest}`]);
  });

  it.each([
    `123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a@${digest}`,
    `123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a/b-c_d.e@${digest}`,
    `123456789012.dkr-ecr.eu-west-1.on.aws/a@${digest}`,
  ])("reads %s as one of a private registry", (text) => {
    expect(stateResources(exportedState([task("a", text)])).images).toHaveLength(1);
  });

  it("reads the ARNs of what can have tags, and not of what is gone or another's", () => {
    const outputs = { arn: "arn:aws:sqs:eu-west-1:1:q", tagsAll: {} };
    const other = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
      resource("aws:sqs/queue:Queue", "o", { outputs: { ...outputs, arn: "arn:aws:sqs:eu-west-1:1:o" }, ...more });
    const state = exportedState([
      resource("aws:sqs/queue:Queue", "q", { outputs }),
      resource("aws:sqs/queuePolicy:QueuePolicy", "p", { outputs: { arn: "arn:aws:sqs:eu-west-1:1:p" } }),
      other({ delete: true }),
      other({ external: true }),
      other({ outputs: { arn: { secret: true }, tagsAll: {} } }),
    ]);
    expect(stateResources(state).taggable).toEqual([outputs.arn]);
  });

  it("reads nothing of what is no state, or holds no containers", () => {
    const nothing = { images: [], otherImages: [], taggable: [] };
    for (const text of ["{", "[1]", '{"image":1}'])
      expect(
        stateResources(
          exportedState([
            resource("aws:ecs/taskDefinition:TaskDefinition", "a", { outputs: { containerDefinitions: text } }),
          ]),
        ),
      ).toEqual(nothing);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stateResources(value)).toEqual(nothing);
      }),
    );
  });
});
