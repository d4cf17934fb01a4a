import type { RecordedAnswers } from "../protocol.ts";
import { availabilityZones } from "./availability-zones.ts";
import type { DeclaredTypes } from "./declared-types.ts";
import { policyDocumentJson } from "./policy-document.ts";
import type { Placeholders } from "./placeholders.ts";

export interface DataSourceCall {
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly region: string;
}

export interface DataSourceAnswer {
  readonly result: Readonly<Record<string, unknown>>;
  /** `made-up` values have the right shape only; a reader must be told. */
  readonly from: "recording" | "known-fact" | "made-up";
}

/** Answers a data source from what the user recorded, from what is true of any account, or with a value of the right shape. */
export class DataSources {
  /** Tokens that were answered with made-up values. */
  readonly madeUpTokens = new Set<string>();
  readonly #recorded: RecordedAnswers["dataSources"];
  readonly #types: DeclaredTypes;
  readonly #placeholders: Placeholders;
  readonly #accountId: string;

  constructor(parts: {
    recorded: RecordedAnswers["dataSources"];
    types: DeclaredTypes;
    placeholders: Placeholders;
    accountId: string;
  }) {
    this.#recorded = parts.recorded;
    this.#types = parts.types;
    this.#placeholders = parts.placeholders;
    this.#accountId = parts.accountId;
  }

  /** Answers undefined where nothing is known of the data source: its result is then unknown to the program. */
  answer(call: DataSourceCall): DataSourceAnswer | undefined {
    const recording = this.#recorded.find((one) => one.token === call.token && isSubset(one.args, call.args));
    if (recording !== undefined) return { result: recording.result, from: "recording" };
    const fact = this.#fact(call);
    if (fact !== undefined) return { result: fact, from: "known-fact" };
    return this.#madeUp(call);
  }

  #fact({ token, args, region }: DataSourceCall): Record<string, unknown> | undefined {
    switch (token) {
      case "aws:index/getRegion:getRegion":
        return {
          id: args["region"] ?? args["name"] ?? region,
          name: args["name"] ?? region,
          region: args["region"] ?? region,
          description: region,
          endpoint: `ec2.${region}.amazonaws.com`,
        };
      case "aws:index/getPartition:getPartition":
        return partitionOf(region);
      case "aws:index/getCallerIdentity:getCallerIdentity":
        return {
          id: this.#accountId,
          accountId: this.#accountId,
          arn: `arn:aws:iam::${this.#accountId}:user/preview`,
          userId: "AIDAPREVIEW",
        };
      case "aws:index/getAvailabilityZones:getAvailabilityZones":
        return availabilityZones(region, args);
      case "aws:iam/getPolicyDocument:getPolicyDocument":
        return { ...args, ...policyDocumentJson(args) };
      default:
        return undefined;
    }
  }

  #madeUp({ token, args, region }: DataSourceCall): DataSourceAnswer | undefined {
    const members = this.#types.ofDataSource(token);
    if (members === undefined) return undefined;
    const owner = {
      urn: `${token} ${JSON.stringify(args)}`,
      type: token,
      name: token.split(":").at(-1) ?? token,
      region,
      inputs: args,
      // A plain call has no way to say that a part of its answer is unknown.
      unknowable: null,
    };
    this.madeUpTokens.add(token);
    const isList = members.has("ids");
    const found = { ...owner, type: resourceTypeOf(token, isList) };
    const id = typeof args["id"] === "string" ? args["id"] : this.#placeholders.idOf(found);
    const several = isList && { ids: [0, 1, 2].map((at) => this.#placeholders.idOf(found, `ids[${at}]`)) };
    const image = publicImageParameter(token, args, () =>
      this.#placeholders.idOf({ ...owner, type: amiType }, "value"),
    );
    return { result: { ...this.#placeholders.outputsOf(owner, members), id, ...several, ...image }, from: "made-up" };
  }
}

const amiType = "aws:ec2/ami:Ami";

/**
 * AWS publishes its machine images as parameters: the id alone, or a document that holds it.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
function publicImageParameter(token: string, args: Readonly<Record<string, unknown>>, imageId: () => string): object {
  const name = args["name"];
  if (token !== "aws:ssm/getParameter:getParameter" || typeof name !== "string") return {};
  if (!/^\/aws\/service\/.*(ami|bottlerocket)/.test(name)) return {};
  const value = name.endsWith("/recommended") ? JSON.stringify({ image_id: imageId() }) : imageId();
  return { value, insecureValue: value };
}

/** `aws:ec2/getVpc:getVpc` looks up what `aws:ec2/vpc:Vpc` makes, `aws:ec2/getVpcs:getVpcs` several of them. */
function resourceTypeOf(token: string, isList: boolean): string {
  const [pkg = "", path = "", member = ""] = token.split(":");
  const name = member.replace(/^get/, "").replace(isList ? /(Ids|s)$/ : "", "");
  return `${pkg}:${path.split("/")[0] ?? ""}/${name.slice(0, 1).toLowerCase()}${name.slice(1)}:${name}`;
}

function partitionOf(region: string): Record<string, unknown> {
  const china = region.startsWith("cn-");
  const partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const dnsSuffix = china ? "amazonaws.com.cn" : "amazonaws.com";
  return { id: partition, partition, dnsSuffix, reverseDnsPrefix: china ? "cn.com.amazonaws" : "com.amazonaws" };
}

function isSubset(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return Object.is(part, whole);
  if (typeof whole !== "object" || whole === null) return false;
  return Object.entries(part).every(([key, value]) => isSubset(value, (whole as Record<string, unknown>)[key]));
}
