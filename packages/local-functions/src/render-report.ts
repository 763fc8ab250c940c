import type { FunctionConfig } from './function-config.ts';
import type { Outcome } from './process-state.ts';
import type { Entry } from './system-log.ts';

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
