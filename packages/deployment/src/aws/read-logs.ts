import type { StackPlace } from '@lambda-forge/app';
import type { FunctionLogGroup, LogEntry, ReadLog } from '@lambda-forge/local';
import type { Caller } from '../doctor/facts.ts';
import { AwsError, NotReadyError } from '../errors.ts';
import { enterPlace } from './enter-place.ts';
import type { Place } from './place.ts';
import { sendJson } from './send.ts';

export interface AwsLogOptions {
  readonly caller: Caller;
  /** Where the stage is. */
  readonly place: StackPlace;
  readonly groups: readonly FunctionLogGroup[];
  /** In milliseconds since the epoch. */
  readonly since: number;
  /** A filter pattern of CloudWatch Logs. @default none */
  readonly filter: string | undefined;
  /** The stage's name, for messages. */
  readonly stage: string;
}

/**
 * Reads the logs of functions from CloudWatch Logs, as often as it is called what is new. Searching costs nothing, where
 * a session of Live Tail costs by the minute.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 * @throws NotReadyError when there is no log group; AwsError when AWS refuses
 */
export async function readAwsLogs({
  caller,
  place,
  groups,
  since,
  filter,
  stage,
}: AwsLogOptions): Promise<ReadLog> {
  const there = await enterPlace(place, caller);
  const starts = new Map(groups.map(({ logGroupName }) => [logGroupName, since]));
  const seen = new Set<string>();
  return async () => {
    const missing: FunctionLogGroup[] = [];
    const found = await Promise.all(
      groups.map(async (group) => {
        const start = starts.get(group.logGroupName) ?? since;
        const events = await readGroup(there, group, { start, filter });
        if (!events) missing.push(group);
        return (events ?? []).flatMap(({ eventId, timestamp, message }): LogEntry[] => {
          // The last ones come again, as others of their millisecond may be late.
          if (seen.has(eventId)) return [];
          seen.add(eventId);
          starts.set(group.logGroupName, Math.max(starts.get(group.logGroupName) ?? since, timestamp));
          return [{ timestamp, functionName: group.functionName, message: message.replace(/\s+$/, '') }];
        });
      }),
    );
    const [first] = missing;
    if (first && missing.length === groups.length) {
      const others = missing.length > 1 ? `, and none of ${missing.length} functions has one` : '';
      throw new NotReadyError(
        `Function ${first.functionName} has no log group ${first.logGroupName} in ${there.region}${others}.`,
        {
          hint: `Is stage ${stage} deployed there? forge deploy, or --endpoint for an emulator, or --local for a stage on this machine.`,
        },
      );
    }
    return found.flat();
  };
}

interface LogEvent {
  readonly eventId: string;
  readonly timestamp: number;
  readonly message: string;
}

async function readGroup(
  place: Place,
  { logGroupName }: FunctionLogGroup,
  { start, filter }: { readonly start: number; readonly filter: string | undefined },
): Promise<LogEvent[] | undefined> {
  const events: LogEvent[] = [];
  let nextToken: unknown;
  try {
    do {
      const input = {
        logGroupName,
        startTime: start,
        ...(filter ? { filterPattern: filter } : {}),
        ...(nextToken === undefined ? {} : { nextToken }),
      };
      const answer = await sendJson(place, 'logs', { target: 'Logs_20140328.FilterLogEvents', input });
      events.push(...((answer['events'] ?? []) as LogEvent[]));
      nextToken = answer['nextToken'];
    } while (nextToken !== undefined && nextToken !== null);
  } catch (error) {
    if (error instanceof AwsError && error.type === 'ResourceNotFoundException') return undefined;
    throw error;
  }
  return events;
}
