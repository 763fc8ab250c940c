import type { Stack } from 'aws-cdk-lib';
import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';

/** A metric by its dimensions. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * How many metrics an alarm may be about:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html
 */
export const mostMetrics = 10;

/** What an alarm is about, and when it goes off. */
export interface AlarmOptions {
  readonly name: string;
  readonly description: string;
  /** At most `mostMetrics`. */
  readonly metrics: readonly Metric[];
  /** Over a period: `Sum`, `p95`. */
  readonly statistic: string;
  /** What is made of several metrics. */
  readonly together: 'SUM' | 'MAX';
  /** From which value on. */
  readonly threshold: number;
  /** For how many periods. @default 1 */
  readonly periods?: number;
  /** The ARN of the topic that is told when it goes off and when that is over. */
  readonly topic: string | undefined;
}

/** In seconds. */
export const period = 300;

/**
 * An alarm about a metric, or about several together: AWS bills each metric of it, whatever the number of alarms.
 */
export function createAlarm(stack: Stack, id: string, options: AlarmOptions): CfnAlarm {
  const { name, description, threshold, periods = 1, topic } = options;
  const actions = topic === undefined ? {} : { alarmActions: [topic], okActions: [topic] };
  return new CfnAlarm(stack, id, {
    alarmName: name,
    alarmDescription: description,
    ...toMetrics(options),
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    threshold,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    // What nobody calls has no data.
    treatMissingData: 'notBreaching',
    ...actions,
  });
}

function toMetrics({ metrics, statistic, together }: AlarmOptions): Partial<CfnAlarmProps> {
  const [only] = metrics;
  if (only && metrics.length === 1) {
    const { namespace, name: metricName } = only;
    const stat = /^p\d/.test(statistic) ? { extendedStatistic: statistic } : { statistic };
    return { namespace, metricName, dimensions: toDimensions(only), period, ...stat };
  }
  return {
    metrics: [
      { id: 'all', expression: `${together}(FILL(METRICS(), 0))`, label: together, returnData: true },
      ...metrics.map((metric, index) => ({
        id: `m${index}`,
        metricStat: {
          metric: {
            namespace: metric.namespace,
            metricName: metric.name,
            dimensions: toDimensions(metric),
          },
          period,
          stat: statistic,
        },
        returnData: false,
      })),
    ],
  };
}

function toDimensions({ dimensions }: Metric): CfnAlarm.DimensionProperty[] {
  return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}
