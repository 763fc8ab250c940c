import { type DeliveryOptions, type EventPattern, toSeconds } from '@lambda-forge/resources';
import type { Duration } from 'aws-cdk-lib';

/** How long it is tried to deliver an event. */
interface RetryOptions extends DeliveryOptions {
  /** How often delivery is tried again, up to 185 times. @default 185 */
  readonly retryAttempts?: number;
  /** How old an event may become, from a minute to a day; a number is in seconds. @default a day */
  readonly maxEventAge?: Duration | number;
}

export interface RuleOptions extends RetryOptions {
  /** Which events call the function: `{ source: ['orders'], 'detail-type': ['OrderPlaced'] }`. */
  readonly pattern: EventPattern;
}

export interface ScheduleOptions extends RetryOptions {
  /** `cron(0 3 * * ? *)`, `rate(5 minutes)`, or `at(2026-12-24T18:00:00)` for once. */
  readonly expression: string;
  /** The time zone of `cron` and `at`: `Europe/Berlin`. @default 'UTC' */
  readonly timeZone?: string;
  /** What the function is called with, as JSON. @default what EventBridge Scheduler says of the call */
  readonly input?: unknown;
  /** Whether it is called. @default true */
  readonly enabled?: boolean;
}

/** A schedule with everything said. */
export interface Schedule extends ScheduleOptions {
  readonly timeZone: string;
  readonly enabled: boolean;
}

export function resolveSchedule(options: ScheduleOptions): Schedule {
  return { ...options, timeZone: options.timeZone ?? 'UTC', enabled: options.enabled ?? true };
}

/** How long delivery is tried, as CloudFormation has it. */
export function toRetryPolicy({ retryAttempts, maxEventAge }: RetryOptions): {
  maximumRetryAttempts?: number;
  maximumEventAgeInSeconds?: number;
} {
  return {
    ...(retryAttempts === undefined ? {} : { maximumRetryAttempts: retryAttempts }),
    ...(maxEventAge === undefined ? {} : { maximumEventAgeInSeconds: toSeconds(maxEventAge) }),
  };
}
