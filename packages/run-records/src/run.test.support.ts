import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ActionRecord } from './run-record.ts';

/** The folder of a run of an app of its own. */
export function createRunFolder(id = '20261130T100000-Shop-1'): { root: string; directory: string } {
  const root = mkdtempSync(join(tmpdir(), 'forge-records-'));
  const directory = join(root, '.forge', 'runs', id);
  mkdirSync(join(directory, 'logs'), { recursive: true });
  return { root, directory };
}

/** Two actions side by side, one after them, and an approval. */
export const pipeline = {
  name: 'Shop',
  fingerprint: 'not recorded',
  stages: [
    { name: 'Build', actions: [toAction('Unit', 1), toAction('Synth', 1), toAction('Docs', 2)] },
    { name: 'Prod', actions: [{ ...toAction('Approve', 1), category: 'Approval', provider: 'Manual' }] },
  ],
};

export function actionRecord(stage: string, action: string, own: Partial<ActionRecord> = {}): ActionRecord {
  const startedAt = '2026-11-30T10:00:00.000Z';
  return {
    stage,
    action,
    provider: 'CodeBuild',
    runOrder: 1,
    state: own.failure ? 'failed' : 'succeeded',
    startedAt,
    durationMs: 1,
    ...own,
  };
}

export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function toAction(name: string, runOrder: number) {
  return { name, category: 'Build', provider: 'CodeBuild', runOrder, configuration: {} };
}
