import {
  type Change,
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsRequest,
  type ResourceRecordSet,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import { isFault, passingOr } from "../faults.ts";
import { recordName } from "./record-name.ts";
import { RequestPace } from "./request-pace.ts";

/** So many pages hold a hundred weighted records of every type; more are no name, but an answer that goes in a circle. */
const mostPages = 30;

/** Records of one name in a zone, and the changes of them. Faults are thrown as this package throws them. */
export class ZoneRecords {
  readonly #client: Route53Client;
  readonly #place: { readonly zoneId: string; readonly recordName: string };
  readonly #pace: RequestPace;

  constructor(
    client: Route53Client,
    place: { readonly zoneId: string; readonly recordName: string },
    clock: CutoverClock,
  ) {
    this.#client = client;
    this.#place = place;
    this.#pace = new RequestPace(clock);
  }

  /**
   * Reads what was written last, also what does not hold everywhere yet.
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
   */
  async read(): Promise<readonly ResourceRecordSet[]> {
    const wanted = recordName(this.#place.recordName);
    const found: ResourceRecordSet[] = [];
    let from: Partial<ListResourceRecordSetsRequest> = { StartRecordName: this.#place.recordName };
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.#ask(`Reading the records of ${wanted}`, () =>
        this.#client.send(new ListResourceRecordSetsCommand({ HostedZoneId: this.#place.zoneId, ...from })),
      );
      const ofName = (answer.ResourceRecordSets ?? []).filter(({ Name }) => recordName(Name ?? "") === wanted);
      found.push(...ofName);
      const { NextRecordName, NextRecordType, NextRecordIdentifier } = answer;
      // They are in the order of their names.
      if (answer.IsTruncated !== true || NextRecordName === undefined || recordName(NextRecordName) !== wanted)
        return found;
      from = {
        StartRecordName: NextRecordName,
        ...(NextRecordType === undefined ? {} : { StartRecordType: NextRecordType }),
        ...(NextRecordIdentifier === undefined ? {} : { StartRecordIdentifier: NextRecordIdentifier }),
      };
    }
    throw new Error(`Reading the records of ${wanted}: there is no end of them after ${mostPages} pages.`);
  }

  /** Answers the id of the change. */
  async change(changes: readonly Change[], comment: string): Promise<string> {
    const { ChangeInfo } = await this.#ask(`Changing the records of ${recordName(this.#place.recordName)}`, () =>
      this.#client.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId: this.#place.zoneId,
          ChangeBatch: { Comment: comment, Changes: [...changes] },
        }),
      ),
    );
    if (ChangeInfo?.Id === undefined) throw new Error("Changing the records: the answer names no change.");
    return ChangeInfo.Id;
  }

  /** Whether a change holds on all servers; undefined where the change is not known any more. */
  async isInSync(changeId: string): Promise<boolean | undefined> {
    try {
      const { ChangeInfo } = await this.#paced(() => this.#client.send(new GetChangeCommand({ Id: changeId })));
      return ChangeInfo?.Status === "INSYNC";
    } catch (thrown) {
      if (isFault(thrown, "NoSuchChange")) return undefined;
      throw passingOr(thrown, `Asking for change ${changeId}`);
    }
  }

  async #ask<T>(doing: string, send: () => Promise<T>): Promise<T> {
    try {
      return await this.#paced(send);
    } catch (thrown) {
      throw passingOr(thrown, doing);
    }
  }

  async #paced<T>(send: () => Promise<T>): Promise<T> {
    await this.#pace.turn();
    return send();
  }
}
