import type { EventBridgeEvent } from 'aws-lambda';
import { account, region, toArn, toId } from './event-source.ts';

export interface EventBridgeEventOptions<DetailType extends string, Detail> {
  /** @default 'test' */
  readonly source?: string;
  readonly detailType: DetailType;
  readonly detail: Detail;
  /** ARNs of what it is about. @default none */
  readonly resources?: readonly string[];
}

/**
 * The event that a rule of EventBridge hands to a function.
 * Format: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function createEventBridgeEvent<DetailType extends string, Detail>({
  source = 'test',
  detailType,
  detail,
  resources = [],
}: EventBridgeEventOptions<DetailType, Detail>): EventBridgeEvent<DetailType, Detail> {
  return {
    version: '0',
    id: toId(0),
    'detail-type': detailType,
    source,
    account,
    // Without milliseconds, as EventBridge has it.
    time: '1970-01-01T00:00:00Z',
    region,
    resources: [...resources],
    detail,
  };
}

/**
 * The event that a schedule of EventBridge Scheduler hands to a function, where it has no `input` of its own; where it
 * has, that is the event. Its `detail` is the text `{}`, not an object.
 * @param schedule the schedule's name
 */
export function createScheduleEvent(schedule = 'test'): EventBridgeEvent<'Scheduled Event', string> {
  return createEventBridgeEvent({
    source: 'aws.scheduler',
    detailType: 'Scheduled Event',
    detail: '{}',
    resources: [toArn('scheduler', `schedule/default/${schedule}`)],
  });
}
