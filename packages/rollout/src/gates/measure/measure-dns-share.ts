import { normalQuantile } from "../../judge/normal-quantile.ts";
import type { Finding } from "../measurement.ts";
import type { DnsShareReading } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import { isCount } from "./is-count.ts";

type DnsShareGate = GateOf<"dns-share">;

/** Of a thousand measurements of the right share, one is told to be wrong by chance. */
const z = -normalQuantile(0.0005);

/**
 * Compares the target's share of the answers with the share of the weights. At 0 and 100 percent not one answer may be of the
 * side that has no weight: Route 53 answers a record of weight 0 when all others are unhealthy. In between chance is allowed for:
 * it has failed when the whole interval of the share is out of tolerance, and is inconclusive when only the estimate is.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 * @see Wilson (1927), J. Am. Stat. Assoc. 22, 209-212
 */
export function measureDnsShare(gate: DnsShareGate, reading: DnsShareReading): Finding {
  const { expectedPercent, source, target, other, unanswered } = reading;
  const samples = source + target + other;
  if (!(expectedPercent >= 0 && expectedPercent <= 100 && [source, target, other].every(isCount))) {
    return { outcome: "error", message: "the answers, or the share that is expected of them, are no numbers" };
  }
  if (other > 0) {
    const message = `${other} of ${samples} answers lead to neither side; allowed are 0`;
    return { outcome: "failed", samples, value: other, limit: 0, message };
  }
  const stray = expectedPercent === 0 ? target : expectedPercent === 100 ? source : 0;
  if (stray > 0) {
    const side = expectedPercent === 0 ? "target" : "source";
    const message = `${stray} of ${samples} answers lead to the ${side}, which has no weight; allowed are 0`;
    return { outcome: "failed", samples, value: stray, limit: 0, message };
  }
  if (samples < gate.minimumAnswers) {
    const message = `${samples} answers, and ${unanswered} questions without one; nothing is concluded from fewer than ${gate.minimumAnswers}`;
    return { outcome: samples === 0 ? "error" : "inconclusive", samples, message };
  }
  return shareFound(gate, { expectedPercent, target, samples });
}

function shareFound(
  { tolerancePercent }: DnsShareGate,
  {
    expectedPercent,
    target,
    samples,
  }: { readonly expectedPercent: number; readonly target: number; readonly samples: number },
): Finding {
  const value = (100 * target) / samples;
  const least = expectedPercent - tolerancePercent;
  const most = expectedPercent + tolerancePercent;
  const limit = value < expectedPercent ? least : most;
  const message = `the target has ${value.toFixed(1)} % of ${samples} answers; allowed are ${least} to ${most} %`;
  const found = { samples, value, limit, message };
  if (value >= least && value <= most) return { outcome: "successful", ...found };
  const { lower, upper } = wilsonInterval(target, samples);
  return { outcome: lower > most || upper < least ? "failed" : "inconclusive", ...found };
}

/** In percent. */
function wilsonInterval(hits: number, samples: number): { readonly lower: number; readonly upper: number } {
  const share = hits / samples;
  const shrink = 1 + z ** 2 / samples;
  const centre = (share + z ** 2 / (2 * samples)) / shrink;
  const reach = (z / shrink) * Math.sqrt((share * (1 - share)) / samples + (z / (2 * samples)) ** 2);
  return { lower: 100 * (centre - reach), upper: 100 * (centre + reach) };
}
