import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isAlive, until } from '@lambda-forge/test-support';
import { createTestApp } from './app.test.support.ts';
import { createRunFolder } from './run-folder.ts';

const program = (root: string): string => `
  import { runPipeline } from ${JSON.stringify(join(import.meta.dirname, 'run-pipeline.ts'))};
  const root = ${JSON.stringify(root)};
  const deploy = async () => ({ outputs: { 'Staging-Lambda': {} }, stop: async () => console.log('stage stopped') });
  try {
    await runPipeline({ assembly: root + '/cdk.out', root, deploy });
  } catch (error) {
    console.error(error.message);
    process.exitCode = error.code === 'PIPELINE_STOPPED' ? 130 : 1;
  }
`;

function start(root: string) {
  const args = ['--conditions=@lambda-forge/source', '--input-type=module', '--eval', program(root)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'pipe',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  return { child, output: () => output };
}

// Two that ignore requests to end, one of them in a session of its own.
const body = `
  createPipeline().addStage(new Service(stack, 'Staging'), { post: [step('Hangs', [
    'setsid sh -c "trap \\'\\' TERM INT; echo \\\\$\\\\$ >> \\'$MARKS/pids\\'; while true; do sleep 1; done" &',
    'sh -c "trap \\'\\' TERM INT; echo \\\\$\\\\$ >> \\'$MARKS/pids\\'; while true; do sleep 1; done"',
  ])] });
`;

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 130],
  ['SIGKILL', null],
] as const)('%s ends every process of a run', async (signal, code) => {
  using app = await createTestApp(body);
  const { child, output } = start(app.root);
  const pids = (): number[] => {
    try {
      return app.marks('pids').map(Number);
    } catch {
      return [];
    }
  };
  await until(() => pids().length === 2);
  expect(pids().filter(isAlive)).toHaveLength(2);
  child.kill(signal);
  const [exitCode] = await once(child, 'exit');
  expect(exitCode).toBe(code);
  // A killed run can end its groups only; what has left them is ended by the next run.
  if (signal === 'SIGKILL') await createRunFolder(app.root, 'next');
  await until(() => pids().filter(isAlive).length === 0);
  const [id = ''] = readdirSync(join(app.root, '.forge/runs')).sort();
  const record = JSON.parse(readFileSync(join(app.root, '.forge/runs', id, 'run.json'), 'utf8'));
  // The next run has the folder then.
  expect(existsSync(join(record.work, 'builds'))).toBe(false);
  if (signal === 'SIGKILL') return;
  expect(existsSync(record.work)).toBe(false);
  // Pipes may still hold what a program wrote that has ended.
  await until(() => output().includes('The run was stopped'));
  expect(output()).toMatch(/stage stopped[\s\S]*The run was stopped/);
  expect(record.state).toBe('stopped');
});
