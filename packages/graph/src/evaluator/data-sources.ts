import type { RecordedAnswers } from "./protocol.ts";
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
        return zonesOf(region);
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
    };
    const id =
      typeof args["id"] === "string" ? args["id"] : this.#placeholders.idOf({ ...owner, type: resourceTypeOf(token) });
    return { result: { ...this.#placeholders.outputsOf(owner, members), id }, from: "made-up" };
  }
}

/** `aws:ec2/getVpc:getVpc` looks up what `aws:ec2/vpc:Vpc` makes. */
function resourceTypeOf(token: string): string {
  const [pkg = "", path = "", member = ""] = token.split(":");
  const name = member.replace(/^get/, "");
  return `${pkg}:${path.split("/")[0] ?? ""}/${name.slice(0, 1).toLowerCase()}${name.slice(1)}:${name}`;
}

function partitionOf(region: string): Record<string, unknown> {
  const china = region.startsWith("cn-");
  const partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const dnsSuffix = china ? "amazonaws.com.cn" : "amazonaws.com";
  return { id: partition, partition, dnsSuffix, reverseDnsPrefix: china ? "cn.com.amazonaws" : "com.amazonaws" };
}

/** Three zones: every commercial region has at least that many, us-west-1 and ca-west-1 show fewer to some accounts. */
function zonesOf(region: string): Record<string, unknown> {
  const names = ["a", "b", "c"].map((letter) => `${region}${letter}`);
  const short = region
    .split("-")
    .map((word, at) => (at === 1 ? word[0] : word))
    .join("");
  return {
    id: region,
    region,
    names,
    zoneIds: ["az1", "az2", "az3"].map((zone) => `${short}-${zone}`),
    groupNames: [region],
  };
}

function isSubset(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return Object.is(part, whole);
  if (typeof whole !== "object" || whole === null) return false;
  return Object.entries(part).every(([key, value]) => isSubset(value, (whole as Record<string, unknown>)[key]));
}
