import { period } from '../alarms/create-alarm.ts';
import type { Watched, WatchedFunction } from '../watched/find-watched.ts';

/** A widget of a dashboard, as CloudWatch describes it. */
export interface Widget {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface WidgetOptions {
  readonly region: string;
  /** ARNs. */
  readonly alarms: readonly string[];
  /** The log group of the API's access logs. */
  readonly accessLogs: string | undefined;
}

/**
 * The widgets of a dashboard, which flow from left to right. What there is nothing of has none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function createWidgets(
  { functions, apis, deadLetterQueues }: Watched,
  { region, alarms, accessLogs }: WidgetOptions,
): Widget[] {
  const graph = (title: string, metrics: readonly unknown[], more: object = {}): Widget => ({
    type: 'metric',
    width: 12,
    height: 6,
    properties: { title, region, view: 'timeSeries', period, stat: 'Sum', metrics, ...more },
  });
  const zero = { yAxis: { left: { min: 0 } } };
  const apiMetrics = (names: readonly (readonly [string, object])[]) =>
    apis.flatMap(({ apiName, stageName }) =>
      names.map(([name, more]) => ['AWS/ApiGateway', name, 'ApiName', apiName, 'Stage', stageName, more]),
    );
  const ofFunctions = (name: string) =>
    functions.map(({ functionName, label }) => ['AWS/Lambda', name, 'FunctionName', functionName, { label }]);
  return [
    ...(alarms.length > 0 ? [alarmWidget(alarms)] : []),
    ...(apis.length > 0
      ? [
          graph(
            'Requests',
            apiMetrics([
              ['Count', { label: 'all' }],
              ['4XXError', { label: '4xx' }],
              ['5XXError', { label: '5xx' }],
            ]),
            zero,
          ),
          graph(
            'Latency',
            apiMetrics(['p50', 'p95', 'p99'].map((stat) => ['Latency', { stat, label: stat }])),
            zero,
          ),
        ]
      : []),
    ...(functions.length > 0
      ? [
          graph('Errors by function', ofFunctions('Errors'), zero),
          graph('Throttles by function', ofFunctions('Throttles'), zero),
          graph('Duration (p95) in percent of the timeout', toPercentages(functions), {
            yAxis: { left: { min: 0, max: 100 } },
          }),
          graph('Calls by function', ofFunctions('Invocations'), zero),
        ]
      : []),
    ...(deadLetterQueues.length > 0
      ? [
          graph(
            'Dead letters',
            deadLetterQueues.map(({ queueName }) => [
              'AWS/SQS',
              'ApproximateNumberOfMessagesVisible',
              'QueueName',
              queueName,
              { stat: 'Maximum', label: queueName },
            ]),
            zero,
          ),
        ]
      : []),
    ...(accessLogs === undefined || apis.length === 0 ? [] : [endpointTable(region, accessLogs)]),
  ];
}

function alarmWidget(alarms: readonly string[]): Widget {
  return { type: 'alarm', width: 24, height: 3, properties: { title: 'Alarms', alarms } };
}

// A metric of each function that is not drawn, and what is made of it.
function toPercentages(functions: readonly WatchedFunction[]): unknown[] {
  return functions.flatMap(({ functionName, label, timeout }, index) => [
    [
      'AWS/Lambda',
      'Duration',
      'FunctionName',
      functionName,
      { id: `m${index}`, stat: 'p95', visible: false },
    ],
    [{ id: `e${index}`, expression: `m${index} / ${timeout * 10}`, label }],
  ]);
}

// What it costs to read is by what it reads, whenever somebody looks.
function endpointTable(region: string, logGroup: string): Widget {
  const query = [
    `SOURCE '${logGroup}'`,
    'filter status >= 400',
    'stats count(*) as requests by resourcePath, method, status',
    'sort requests desc',
    'limit 50',
  ].join(' | ');
  return {
    type: 'log',
    width: 12,
    height: 6,
    properties: { title: '4xx and 5xx by endpoint', region, view: 'table', query },
  };
}
