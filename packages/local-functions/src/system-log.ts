import type { FunctionConfig, JsonLogging } from './function-config.ts';
import type { LogLine } from './log.ts';
import type { Outcome } from './process-state.ts';

/** What is logged of an invocation. */
export type Entry = Pick<LogLine, 'kind' | 'text' | 'reason'>;

interface Invocation {
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * What Lambda writes of the start of an invocation; undefined where the function's log has no such entry.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-start
 */
export function renderStart({ arn, logging }: FunctionConfig, invocation: Invocation): Entry | undefined {
  if (logging?.systemLevel === 'WARN') return undefined;
  if (!logging) return undefined;
  const { requestId } = invocation;
  const record = { requestId, functionArn: arn, version: '$LATEST', ...tracingOf(logging, invocation) };
  return { kind: 'start', text: toEntry('platform.start', record) };
}

export interface ReportedInvocation extends Invocation {
  /** How long it took, in milliseconds. */
  readonly whole: number;
  /** How much of that the process took to be ready; undefined when it was there. */
  readonly initDuration?: number | undefined;
}

/**
 * What Lambda writes of the end of an invocation; undefined where the function's log has no such entry.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
 */
export function renderSystemReport(
  outcome: Outcome,
  { memorySize, logging }: FunctionConfig,
  { whole, initDuration, ...invocation }: ReportedInvocation,
): Entry | undefined {
  if (!logging || (logging.systemLevel === 'WARN' && !('error' in outcome))) return undefined;
  const metrics = {
    durationMs: round(whole - (initDuration ?? 0)),
    billedDurationMs: Math.ceil(whole),
    memorySizeMB: memorySize,
    maxMemoryUsedMB: outcome.memory,
    ...(initDuration === undefined ? {} : { initDurationMs: round(initDuration) }),
  };
  const { requestId } = invocation;
  const record = { requestId, metrics, ...tracingOf(logging, invocation), ...statusOf(outcome) };
  const text = toEntry('platform.report', record);
  if (!('error' in outcome) || outcome.error.trace !== undefined) return { kind: 'report', text };
  // What a handler throws is in the log already; of what happens to its process there is no more than the type.
  return { kind: 'report', text, reason: outcome.error.errorMessage };
}

export interface ReportOptions {
  /** In milliseconds. */
  readonly duration: number;
  readonly isWarm: boolean;
  readonly config: FunctionConfig;
}

/** The REPORT line of an invocation in a log of plain text, and where its error comes from, if it has one. */
export function renderReport(outcome: Outcome, { duration, isWarm, config }: ReportOptions): Entry {
  const parts = [
    'REPORT',
    `Duration: ${duration.toFixed(0)} ms${isWarm ? '' : ' (cold start)'}`,
    `Memory Size: ${config.memorySize} MB`,
    ...(outcome.memory > 0 ? [`Max Memory Used: ${outcome.memory} MB`] : []),
  ];
  if (!('error' in outcome)) return { kind: 'report', text: parts.join('  ') };
  const { errorType, errorMessage, trace = [] } = outcome.error;
  const frames = trace.slice(1).filter((frame) => !/functions\/runtime\.|\(?node:/.test(frame));
  const text = [`${parts.join('  ')}  ${errorType}: ${errorMessage}`, ...frames].join('\n');
  return { kind: 'report', text };
}

/**
 * Whether Lambda keeps a line that a function has written itself: one that is JSON says its level, any other has INFO.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export function isKept(line: string, { level: least }: JsonLogging): boolean {
  const first = levels.indexOf(least);
  if (first <= 0) return true;
  const [, level = 'INFO'] = line.startsWith('{') ? (/"level":\s*"(\w+)"/.exec(line) ?? []) : [];
  const found = levels.indexOf(level.toUpperCase());
  return (found < 0 ? levels.indexOf('INFO') : found) >= first;
}

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

function statusOf(outcome: Outcome): object {
  if (!('error' in outcome)) return { status: 'success' };
  const { errorType } = outcome.error;
  return errorType === 'Sandbox.Timedout' ? { status: 'timeout' } : { status: 'error', errorType };
}

function tracingOf({ isTraced }: JsonLogging, { traceId }: Invocation): object {
  if (!isTraced) return {};
  const [, spanId = ''] = /Parent=([^;]+)/.exec(traceId) ?? [];
  return { tracing: { spanId, type: 'X-Amzn-Trace-Id', value: traceId } };
}

function toEntry(type: string, record: object): string {
  return JSON.stringify({ time: new Date().toISOString(), type, record });
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
