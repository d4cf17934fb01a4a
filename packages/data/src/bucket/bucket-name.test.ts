import { regions } from "@causeway/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bucketName } from "./bucket-name.ts";

/** What S3 accepts, less the dots that TLS cannot cope with. */
const accepted =
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3|-an)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

// Generated projects start with "p", so that none runs into a prefix that AWS keeps for itself.
const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const project = fc.array(word, { maxLength: 4 }).map((words) => ["p", ...words].join("-"));
const component = fc.array(word, { maxLength: 40 }).map((words) => ["c", ...words].join("-"));
const suffix = fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,9})?$/);
const accountId = fc.stringMatching(/^\d{12}$/);
const region = fc.constantFrom(...regions);
const place = fc.record({ project, suffix, component, accountId, region });

interface Place {
  readonly project: string;
  readonly suffix: string;
  readonly component: string;
  readonly accountId: string;
  readonly region: string;
}

const nameAt = (at: Place) => bucketName(at, at.component, at.region)(at.accountId);

test("gives a name that S3 accepts, whatever its parts and its region", () => {
  fc.assert(
    fc.property(place, (at) => {
      expect(nameAt(at)).toMatch(accepted);
    }),
    { numRuns: 1000 },
  );
});

test("ends with account and region, and keeps the suffix before them", () => {
  fc.assert(
    fc.property(place, (at) => {
      expect(nameAt(at).endsWith(`-${at.suffix}-${at.accountId}-${at.region}`)).toBe(true);
    }),
  );
});

test("gives the same name again, and another one elsewhere, to another environment and to another component", () => {
  fc.assert(
    fc.property(place, place, (one, other) => {
      expect(nameAt({ ...one })).toBe(nameAt(one));
      for (const part of ["suffix", "component", "accountId", "region"] as const) {
        const twin = nameAt({ ...one, [part]: other[part] });
        expect(twin === nameAt(one)).toBe(other[part] === one[part]);
      }
    }),
  );
});

test("writes all parts in full where they fit", () => {
  const name = bucketName({ project: "shop", suffix: "blue" }, "assets-bucket", "eu-west-1");
  expect(name("123456789012")).toBe("shop-assets-bucket-blue-123456789012-eu-west-1");
});

test("keeps the start, a stable hash and the suffix where they do not fit", () => {
  const name = bucketName({ project: "shop", suffix: "pr-12" }, "customer-facing-assets-bucket", "ap-southeast-1");
  expect(name("123456789012")).toBe("shop-customer-facing-171rbahv-pr-12-123456789012-ap-southeast-1");
});

test.each([
  [{ project: "sthree", suffix: "blue" }, "assets"],
  [{ project: "shop", suffix: "blue" }, "Assets"],
  [{ project: "shop.example", suffix: "blue" }, "assets"],
] as const)("refuses %j with %s before the account is known", (scope, part) => {
  expect(() => bucketName(scope, part, "eu-west-1")).toThrow(expect.objectContaining({ code: "names/invalid-part" }));
});
