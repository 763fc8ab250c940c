import { randomUUID } from 'node:crypto';
import { flattenScopes, type ReadResource, readResources, type Scope } from '@lambda-forge/assembly';
import {
  type Log,
  type Receiver,
  type StageFunctions,
  withoutQualifier,
} from '@lambda-forge/local-functions';

export interface ScheduledStage {
  readonly functions: () => StageFunctions;
  readonly log: Log;
}

interface Target {
  readonly Arn?: string;
  readonly Input?: string;
}

/** The schedules of a stage: what is sent to one runs it now, in place of the event that it has itself. */
export function readSchedules(scopes: readonly Scope[], { functions, log }: ScheduledStage): Receiver[] {
  const all = flattenScopes(scopes);
  const rules = all.flatMap((scope) =>
    readResources(scope, { service: 'AWS::Events', types: new Set(['Rule']) }),
  );
  const schedules = all.flatMap((scope) =>
    readResources(scope, { service: 'AWS::Scheduler', types: new Set(['Schedule']) }),
  );
  return [...rules, ...schedules]
    .filter(({ properties }) => properties['ScheduleExpression'] !== undefined)
    .map((schedule) => {
      const name = schedule.id.split('/').at(-1) ?? schedule.id;
      return {
        type: schedule.type === 'Rule' ? 'AWS::Events::Rule' : 'AWS::Scheduler::Schedule',
        name,
        send: (message: unknown) =>
          Promise.all(
            targetsOf(schedule).flatMap(({ Arn = '', Input }) => {
              const pool = functions().pools.get(withoutQualifier(Arn));
              if (!pool) return [];
              const requestId = randomUUID();
              const { name: functionName } = pool.config;
              log({ kind: 'stage', functionName, requestId, text: `called by schedule ${name}` });
              const event = isEmpty(message) ? (Input ?? toEvent(schedule)) : toText(message);
              return [pool.invoke(event, { requestId })];
            }),
          ),
      };
    });
}

function targetsOf({ properties: { Targets, Target } }: ReadResource): Target[] {
  return [Targets ?? Target ?? []].flat() as Target[];
}

// A rule says which it is, a schedule of EventBridge Scheduler has a text as its detail:
// https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-eventbridge.html
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
function toEvent({ id, type, scope, properties }: ReadResource): string {
  const { partition, region, account } = scope.environment;
  const arnOf = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const { GroupName: group = 'default' } = properties;
  const own =
    type === 'Rule'
      ? { source: 'aws.events', resources: [arnOf('events', `rule/${id}`)], detail: {} }
      : {
          source: 'aws.scheduler',
          resources: [arnOf('scheduler', `schedule/${String(group)}/${id.split('/').at(-1)}`)],
          detail: '{}',
        };
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    account,
    time: new Date().toISOString().replace(/\.\d+/, ''),
    region,
    ...own,
  });
}

function isEmpty(message: unknown): boolean {
  return message === undefined || message === '';
}

function toText(message: unknown): string {
  return typeof message === 'string' ? message : JSON.stringify(message);
}
