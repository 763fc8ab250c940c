import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

// What no tool that reads them says of the workflows; see src/github for those.
const workspace = join(import.meta.dirname, '..', '..');
const workflows = globSync('.github/workflows/*.yml', { cwd: workspace }).sort();

test.each(workflows)('%s starts with no permissions, and no job runs for hours', (file) => {
  const { permissions, concurrency, jobs } = parse(read(file)) as Workflow;

  expect(permissions).toEqual({});
  expect(concurrency).toBeDefined();
  for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
});

test('every action is pinned by its commit, beside which its version stands, and to one of each', () => {
  const uses = workflows.flatMap((file) => read(file).match(/\buses:.*/g) ?? []);
  const pins = new Map<string, Set<string>>();
  for (const line of uses) {
    const [, action = line, pin = ''] =
      /^uses: ([\w-]+\/[\w-]+)[\w/-]*@([0-9a-f]{40} # v\d+\.\d+\.\d+)$/.exec(line) ?? [];
    pins.set(action, (pins.get(action) ?? new Set()).add(pin));
  }

  expect(pins.size).toBeGreaterThan(4);
  expect([...pins].filter(([, all]) => all.size > 1 || all.has(''))).toEqual([]);
});

test('CI runs what everybody runs', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow;

  expect(jobs['gate']?.steps.at(-1)?.run).toBe('bash .ci/run');
  expect(jobs['commits']?.steps.at(-1)?.run).toBe('node tools/src/commits.ts "$BASE"');
});

test('CI and releases have the Python that the hashes are for, and the Node.js of the workspace', () => {
  const { nodeVersion } = parse(read('pnpm-workspace.yaml')) as { nodeVersion: string };
  const [, python] = /for Python (\S+) from/.exec(read('tools/python-requirements.txt')) ?? [];
  const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow;
  const given = jobs['gate']?.steps.flatMap(({ with: options = {} }) => options['python-version'] ?? []);

  expect(given).toEqual([python]);
  expect(nodeVersion.split('.')[0]).toBe(read('.nvmrc').trim());
});

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly 'timeout-minutes': number;
  readonly steps: readonly { readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

function read(file: string): string {
  return readFileSync(join(workspace, file), 'utf8');
}
