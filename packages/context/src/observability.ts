/** The levels of what a function writes to its log, the most talkative first, as Lambda has them. */
export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The levels of what Lambda itself adds to the log of a function. */
export const systemLogLevels = ['DEBUG', 'INFO', 'WARN'] as const;
type SystemLogLevel = (typeof systemLogLevels)[number];

/** What is measured against each threshold of `observability.alarms`, and where nothing else is said. */
export const defaultThresholds = {
  /** Calls of functions that failed, in five minutes. */
  errors: 1,
  /** Calls of functions that Lambda had no room for, in five minutes. */
  throttles: 1,
  /** How long the slowest twentieth of a function's calls takes, in percent of its timeout, for fifteen minutes. */
  duration: 80,
  /** Requests that the API answers with 4xx, in percent, for fifteen minutes. */
  '4xx': 50,
  /** Requests that the API answers with 5xx, in five minutes. */
  '5xx': 1,
  /** Messages in a dead-letter queue. */
  deadLetters: 1,
} as const;
export type AlarmKind = keyof typeof defaultThresholds;

/** The thresholds of a stage's alarms; those that are not there have none. */
export interface AlarmSettings extends Readonly<Partial<Record<AlarmKind, number>>> {
  /** The key of the stage's `arns` that has the SNS topic which is told. @default nobody is */
  readonly topic?: string;
}

/** How a stage tells what happens in it. */
export interface Observability {
  readonly logs: {
    /** Of functions, as CloudFormation calls it. */
    readonly format: 'JSON' | 'Text';
    /** Of what functions write; they are JSON for that. */
    readonly level: LogLevel;
    /** Of what Lambda adds. */
    readonly systemLevel: SystemLogLevel;
  };
  /** Whether X-Ray traces functions and the API. */
  readonly tracing: boolean;
  /** What Powertools for AWS Lambda is told by variables; undefined for nothing. */
  readonly powertools?: { readonly serviceName: string; readonly metricsNamespace: string };
  /** Whether the API writes a line for each request; undefined for none. */
  readonly accessLogs?: {
    /** Whether the stack also gives the account the role that API Gateway writes logs with. */
    readonly accountRole: boolean;
  };
  /** Undefined for none. */
  readonly alarms?: AlarmSettings;
  readonly dashboard: boolean;
}

/** The setting `observability` as it stands in `cdk.json`, for all stages or in the block of one. */
export interface ObservabilitySettings {
  readonly logs?: Partial<Observability['logs']> | undefined;
  readonly tracing?: boolean | undefined;
  readonly powertools?: boolean | Partial<NonNullable<Observability['powertools']>> | undefined;
  readonly accessLogs?: boolean | Partial<NonNullable<Observability['accessLogs']>> | undefined;
  readonly alarms?:
    | boolean
    | ({ readonly topic?: string | undefined } & Partial<Record<AlarmKind, number | false>>)
    | undefined;
  readonly dashboard?: boolean | undefined;
}

/** The stage of which it is told. */
interface ObservedStage {
  readonly stage: string;
  readonly name: string;
  /** Whether it is the copy of another pipeline, which is there for its tests alone. */
  readonly isCopy: boolean;
}

/**
 * How a stage tells what happens in it: what its own block says, then what stages share, then what is on by default.
 * Alarms and the dashboard cost by the month, so that neither Dev nor a copy of a stage has them unless its own block
 * says so.
 */
export function resolveObservability(
  shared: ObservabilitySettings = {},
  own: ObservabilitySettings = {},
  { stage, name, isCopy }: ObservedStage,
): Observability {
  const isDev = stage === 'Dev';
  const powertools = overlayOption(shared.powertools, own.powertools);
  const accessLogs = overlayOption(shared.accessLogs, own.accessLogs);
  // What costs by the month.
  const isOn = <T>(ofAll: T | undefined, ofStage: T | undefined) =>
    !isCopy && (ofStage ?? (isDev ? false : (ofAll ?? true))) !== false;
  return {
    logs: {
      format: 'JSON',
      level: isDev ? 'DEBUG' : 'INFO',
      systemLevel: 'INFO',
      ...withoutUndefined(shared.logs),
      ...withoutUndefined(own.logs),
    },
    tracing: own.tracing ?? shared.tracing ?? false,
    ...(powertools ? { powertools: { serviceName: name, metricsNamespace: name, ...powertools } } : {}),
    ...(accessLogs ? { accessLogs: { accountRole: false, ...accessLogs } } : {}),
    ...(isOn(shared.alarms, own.alarms)
      ? { alarms: toAlarms({ ...toObject(shared.alarms), ...toObject(own.alarms) }) }
      : {}),
    dashboard: isOn(shared.dashboard, own.dashboard),
  };
}

// An object is on and says more; `true` is on and says no more than what is shared.
function overlayOption<T extends object>(
  shared: boolean | T | undefined,
  own: boolean | T | undefined,
): T | undefined {
  return (own ?? shared) ? { ...toObject(shared), ...toObject(own) } : undefined;
}

function toObject<T extends object>(option: boolean | T | undefined): T {
  return (typeof option === 'object' ? withoutUndefined(option) : {}) as T;
}

function toAlarms({
  topic,
  ...given
}: Exclude<ObservabilitySettings['alarms'], boolean | undefined>): AlarmSettings {
  const thresholds = Object.entries({ ...defaultThresholds, ...given }).filter(
    ([, value]) => value !== false,
  );
  return { ...(topic ? { topic } : {}), ...Object.fromEntries(thresholds) };
}

function withoutUndefined<T extends object>(given: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(given ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
