import type { ResourceNode } from "@causeway/graph";
import {
  type CheckDefinition,
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { imageOf } from "../plan/image-of.ts";
import { templateType } from "../plan/instances.ts";
import { madeOf, regionsFor } from "../plan/plan.ts";
import { knownIn, readText } from "../plan/read-input.ts";

export const imageAvailable: CheckDefinition = defineCheck({
  id: "image-available",
  why: "Ids of machine images are of one region: in another, or once the image is withdrawn, no instance starts.",
  fix: "Name the image by a parameter that AWS keeps in each region, or copy it: aws ec2 copy-image",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/finding-an-ami.html",
  otherwise: "The plan starts no instances.",
  async look(scene) {
    const templates = madeOf(scene.plan, templateType).map((node) => lookAt(node, "imageId", scene));
    const instances = madeOf(scene.plan, "aws:ec2/instance:Instance").map((node) => lookAt(node, "ami", scene));
    return (await Promise.all([...templates, ...instances])).flat();
  },
});

async function lookAt(node: ResourceNode, input: "imageId" | "ami", scene: Scene): Promise<readonly Sighting[]> {
  const { plan } = scene;
  const image = imageOf(plan, node, input);
  const { region } = node;
  const at = { region, node };
  switch (image.kind) {
    case "made":
      return [passed(`The plan makes the image of ${node.name}.`, at)];
    case "unknown":
      return [unknown(`Whether the image of ${node.name} can be started is not known: ${image.why}.`, at)];
    case "id":
      return region === undefined
        ? [unknown(`It is not known in which region ${node.name} starts.`, at)]
        : [await judged({ node, region, id: image.id }, scene)];
    case "parameter":
      return Promise.all(
        regionsFor(plan, node).map((where) => byParameter({ node, region: where, name: image.name }, scene)),
      );
  }
}

interface At {
  readonly node: ResourceNode;
  readonly region: string;
}

async function byParameter({ node, region, name }: At & { readonly name: string }, scene: Scene): Promise<Sighting> {
  const at = { region, node };
  const answer = await scene.ask(() => scene.ports.images.parameter(name, region));
  if (answer.kind === "unanswered") return unansweredSighting(`which image ${name} names in ${region}`, answer, at);
  const id = idIn(answer.value);
  return id === undefined
    ? failed(`${region} has no parameter ${name} that names an image, which ${node.name} starts.`, at)
    : judged({ node, region, id }, scene);
}

/** The id alone, or a document with it, as AWS keeps for ECS. */
function idIn(text: unknown): string | undefined {
  return typeof text === "string"
    ? /^(ami-[0-9a-f]{8,17})$|"image_id"\s*:\s*"(ami-[0-9a-f]{8,17})"/u
        .exec(text)
        ?.slice(1)
        .find((id) => id !== undefined)
    : undefined;
}

async function judged({ node, region, id }: At & { readonly id: string }, scene: Scene): Promise<Sighting> {
  const at = { region, node };
  const answer = await scene.ask(() => scene.ports.images.image(id, region));
  if (answer.kind === "unanswered") return unansweredSighting(`whether ${region} has the image ${id}`, answer, at);
  const image = answer.value;
  if (image === undefined) return failed(`${region} does not have the image ${id}, which ${node.name} starts.`, at);
  if (image.state !== "available")
    return failed(`The image ${id} in ${region}, which ${node.name} starts, is ${image.state}.`, at);
  const type = knownIn(readText(node, "instanceType"));
  const fits = type === undefined ? undefined : await scene.ask(() => scene.ports.capacity.instanceType(type, region));
  const architectures = fits?.kind === "answered" ? fits.value?.architectures : undefined;
  if (architectures !== undefined && !architectures.includes(image.architecture))
    return failed(`The image ${id} is for ${image.architecture}, and ${type} is ${architectures.join(" or ")}.`, {
      ...at,
      fix: "Choose an image and an instance type of the same architecture.",
    });
  const { deprecatedSince } = image;
  const isOld = deprecatedSince !== undefined && deprecatedSince.getTime() <= scene.request.now().getTime();
  return passed(`${region} has the image ${id}${isOld ? `, deprecated since ${dayOf(deprecatedSince)}` : ""}.`, at);
}

function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? "some day" : date.toISOString().slice(0, 10);
}
