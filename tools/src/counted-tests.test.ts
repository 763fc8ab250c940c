import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

// `pnpm test` adds up what the runs leave in `.reports`; a project without would be missing from the sum.
const workspace = join(import.meta.dirname, '..', '..');

const { tasks, taskPlans } = JSON.parse(nx('run-many', '--targets', 'test', '--graph', 'stdout')) as Run;
const ran = Object.values(tasks.tasks);

test('the unit tests of every project are counted', () => {
  expect(ran.length).toBeGreaterThan(10);
  expect(ran.filter(({ projectRoot, outputs }) => !outputs.includes(`${projectRoot}/.reports`))).toEqual([]);
});

// Else a run that skips, or measures nothing, would stand for one that may not. The demo knows nothing of the variable.
test('where all tools are asked for, no run without them is taken from the cache', () => {
  const isKnown = (id: string) => taskPlans[id]?.includes('env:LAMBDA_FORGE_ALL_TOOLS');

  expect(ran.map(({ id }) => id).filter((id) => !isKnown(id))).toEqual(['demo:test']);
});

test('those of the demo too, which has a jest configuration of its own', () => {
  const { root, targets } = JSON.parse(nx('show', 'project', 'demo', '--json')) as Project;
  const [, reporter = ''] = /--reporters (\S+jest-report\.mjs)/.exec(targets.test.options.args) ?? [];

  expect(existsSync(join(workspace, root, reporter))).toBe(true);
  expect(targets.test.options.args).toContain('--reporters default ');
}, 60_000);

interface Run {
  readonly tasks: {
    readonly tasks: Readonly<
      Record<
        string,
        { readonly id: string; readonly projectRoot: string; readonly outputs: readonly string[] }
      >
    >;
  };
  readonly taskPlans: Readonly<Record<string, readonly string[]>>;
}

interface Project {
  readonly root: string;
  readonly targets: { readonly test: { readonly options: { readonly args: string } } };
}

function nx(...args: string[]): string {
  const env = { ...process.env, NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' };
  return execFileSync(join(workspace, 'node_modules', '.bin', 'nx'), args, {
    cwd: workspace,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}
