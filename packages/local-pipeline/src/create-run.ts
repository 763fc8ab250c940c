import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Pipeline } from './pipeline.ts';
import type { Run } from './run.ts';
import type { RunFolder } from './run-folder.ts';

/** What a run begins with. */
export type Start = Pick<
  Run,
  'pipeline' | 'folder' | 'copies' | 'settings' | 'signal' | 'watchdog' | 'deployments'
>;

/** What the actions of a run share, before the first of them. */
export function createRun(start: Start): Run {
  return {
    ...start,
    projects: new Map(start.pipeline.projects),
    artifacts: new Map(),
    variables: new Map([
      ['codepipeline', { PipelineExecutionId: randomUUID() }],
      ['variables', { ...withValues(start.pipeline.variables), ...start.settings.variables }],
    ]),
    changeSets: new Map(),
  };
}

function withValues(variables: Pipeline['variables']): Record<string, string> {
  const entries = Object.entries(variables);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Builds find the Node that runs this first, as they find the image's on AWS. */
export function linkNode({ work }: RunFolder): void {
  mkdirSync(join(work, 'bin'));
  symlinkSync(process.execPath, join(work, 'bin', 'node'));
}
