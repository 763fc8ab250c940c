import type { Quota, Throttle } from './api-config.ts';

/** What has been used of usage plans since the stage has started. */
export interface Usage {
  /** Takes a call out of a bucket of tokens; false where there is none left. */
  readonly take: (bucket: string, throttle: Throttle) => boolean;
  /** Counts a call; false where the quota of the period is used up. */
  readonly count: (counter: string, quota: Quota) => boolean;
}

/**
 * Counts the calls of keys. A bucket has as many tokens as calls may come at once, and gets the rate back.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function createUsage(now: () => number = () => Date.now()): Usage {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const counters = new Map<string, { period: string; calls: number }>();
  return {
    take: (name, { rate, burst }) => {
      const at = now();
      const known = buckets.get(name) ?? { tokens: burst, at };
      const tokens = Math.min(burst, known.tokens + (rate * (at - known.at)) / 1000);
      const isLeft = tokens >= 1;
      buckets.set(name, { tokens: isLeft ? tokens - 1 : tokens, at });
      return isLeft;
    },
    count: (name, quota) => {
      const period = periodOf(quota, now());
      const known = counters.get(name);
      const calls = known?.period === period ? known.calls : 0;
      if (calls >= quota.limit) return false;
      counters.set(name, { period, calls: calls + 1 });
      return true;
    },
  };
}

const day = 24 * 60 * 60_000;

// AWS says of periods no more than their names: days and months by UTC, weeks from Sunday on.
function periodOf({ period }: Quota, time: number): string {
  if (period === 'MONTH') return new Date(time).toISOString().slice(0, 7);
  const days = Math.floor(time / day);
  return String(period === 'WEEK' ? Math.floor((days + 4) / 7) : days);
}
