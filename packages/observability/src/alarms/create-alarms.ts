import type { AlarmSettings } from '@lambda-forge/context';
import type { ServiceEnvironment } from '@lambda-forge/services';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watched, WatchedFunction } from '../watched/find-watched.ts';
import { type AlarmOptions, createAlarm, type Metric, mostMetrics } from './create-alarm.ts';

export interface AlarmsOptions {
  readonly settings: AlarmSettings;
  /** The ARN of the topic that is told, if any. */
  readonly topic: string | undefined;
}

/** Alarms of one kind: as few as hold all metrics. */
interface AlarmsOfKind extends Omit<AlarmOptions, 'name' | 'topic' | 'metrics' | 'description'> {
  /** What the alarms are called, and by which name something is known in their description. */
  readonly kind: string;
  readonly what: string;
  readonly metrics: readonly (Metric & {
    readonly label: string;
    /** What of the stage it is of; undefined for the API. */
    readonly of?: string;
  })[];
}

// An alarm of its own says which function it is about, and costs the same; for so many there is room in a stack.
const mostAlone = 20;

/** The alarms of a stage, by its thresholds: one for each function and queue, or, of many, one for ten. */
export function createAlarms(
  { stack, context }: ServiceEnvironment,
  watched: Watched,
  { settings, topic }: AlarmsOptions,
): CfnAlarm[] {
  const create = (
    name: string,
    { kind: _, what, ...kind }: AlarmsOfKind,
    metrics: AlarmsOfKind['metrics'],
  ) => {
    const labels = metrics.map(({ label }) => label);
    const named = { name: context.createId(name), description: describe(what, labels) };
    return createAlarm(stack, `Alarm-${name}`, { ...kind, ...named, metrics, topic });
  };
  const isMany = watched.functions.length > mostAlone;
  return toKinds(watched, settings).flatMap((each) => {
    if (!isMany && each.metrics.length <= mostAlone)
      return each.metrics.map((metric) => create(nameOf(each, metric), each, [metric]));
    const groups = inGroups(each.metrics, mostMetrics);
    return groups.map((group, index) =>
      create(`${each.kind}${groups.length > 1 ? `-${index + 1}` : ''}`, each, group),
    );
  });
}

// A queue may be called Jobs-DeadLetters already.
function nameOf({ kind }: AlarmsOfKind, { of }: AlarmsOfKind['metrics'][number]): string {
  if (of === undefined) return kind;
  return of.endsWith(kind) ? of : `${of}-${kind.replace(/^Duration-.*/, 'Duration')}`;
}

function toKinds(watched: Watched, settings: AlarmSettings): AlarmsOfKind[] {
  const { errors, throttles, duration, deadLetters, '4xx': clientErrors, '5xx': serverErrors } = settings;
  const { functions, apis, deadLetterQueues } = watched;
  const sum = { statistic: 'Sum', together: 'SUM' } as const;
  const ofApi = (name: string) =>
    apis.map(({ apiName, stageName }) => ({
      namespace: 'AWS/ApiGateway',
      name,
      dimensions: { ApiName: apiName, Stage: stageName },
      label: apiName,
    }));
  const queues = deadLetterQueues.map(({ queueName, name }) => ({
    namespace: 'AWS/SQS',
    name: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: queueName },
    label: queueName,
    of: name,
  }));
  return [
    ...alarmsOf(errors, (threshold) => ({
      kind: 'Errors',
      what: `Functions failed: ${threshold} or more calls in 5 minutes`,
      metrics: functions.map((fn) => ofFunction(fn, 'Errors')),
      ...sum,
      threshold,
    })),
    ...alarmsOf(throttles, (threshold) => ({
      kind: 'Throttles',
      what: `Lambda had no room for calls: ${threshold} or more in 5 minutes`,
      metrics: functions.map((fn) => ofFunction(fn, 'Throttles')),
      ...sum,
      threshold,
    })),
    ...(duration === undefined ? [] : toDurations(functions, duration)),
    ...alarmsOf(clientErrors, (percent) => ({
      kind: '4xx',
      what: `The API refuses ${percent} % of its requests or more with 4xx, for 15 minutes`,
      metrics: ofApi('4XXError'),
      // The average of zeros and ones.
      statistic: 'Average',
      together: 'MAX' as const,
      threshold: percent / 100,
      periods: 3,
    })),
    ...alarmsOf(serverErrors, (threshold) => ({
      kind: '5xx',
      what: `The API answered with 5xx: ${threshold} or more requests in 5 minutes`,
      metrics: ofApi('5XXError'),
      ...sum,
      threshold,
    })),
    ...alarmsOf(deadLetters, (threshold) => ({
      kind: 'DeadLetters',
      what: `What could not be processed lies in a dead-letter queue: ${threshold} or more messages`,
      metrics: queues,
      statistic: 'Maximum',
      together: 'SUM' as const,
      threshold,
    })),
  ];
}

function alarmsOf(
  threshold: number | undefined,
  create: (threshold: number) => AlarmsOfKind,
): AlarmsOfKind[] {
  return threshold === undefined ? [] : [create(threshold)];
}

// Those with the same timeout have the same threshold.
function toDurations(functions: readonly WatchedFunction[], percent: number): AlarmsOfKind[] {
  const timeouts = [...new Set(functions.map(({ timeout }) => timeout))].sort((a, b) => a - b);
  return timeouts.map((timeout) => ({
    kind: `Duration-${timeout}s`,
    what: `Calls of functions took ${percent} % of their timeout of ${timeout} s or more (p95), for 15 minutes`,
    metrics: functions.filter((fn) => fn.timeout === timeout).map((fn) => ofFunction(fn, 'Duration')),
    statistic: 'p95',
    together: 'MAX',
    threshold: timeout * percent * 10,
    periods: 3,
  }));
}

function ofFunction(
  { functionName, name: of, label }: WatchedFunction,
  name: string,
): AlarmsOfKind['metrics'][number] {
  return { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName }, label, of };
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
const longestDescription = 1024;

function describe(what: string, labels: readonly string[]): string {
  return `${what}. ${labels.join(', ')}`.slice(0, longestDescription);
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
