import { describeInvocation, describeTrigger, type FunctionEntry } from '@lambda-forge/manifest';
import pc from 'picocolors';

/** The functions of a stage. */
export interface StageFunctions {
  readonly stage: string;
  readonly functions: readonly FunctionEntry[];
}

/** Each function of a stage with what triggers it and what it uses, whatever services there are. */
export function renderFunctions({ stage, functions }: StageFunctions): string {
  const rows = functions.flatMap(({ name, path, triggers, invocations }) => [
    `  ${name}  ${pc.dim(path)}`,
    ...renderRows('triggered by', triggers.map(describeTrigger)),
    ...renderRows('uses', invocations.map(describeInvocation)),
  ]);
  return [pc.bold(stage), ...(rows.length > 0 ? rows : ['  It has no functions.'])].join('\n');
}

const width = 'triggered by'.length + 2;

function renderRows(title: string, rows: readonly string[]): string[] {
  return rows.map((row, index) => `    ${(index === 0 ? title : '').padEnd(width)}${row}`);
}
