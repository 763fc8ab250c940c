import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

// A program that has nothing else to do: a stage without an API.
const program = `
  import { untilStopped } from ${JSON.stringify(join(import.meta.dirname, 'until-stopped.ts'))};
  const stopped = untilStopped();
  console.log('waiting');
  await stopped;
  console.log('cleaning up');
  process.stdin.once('data', () => process.stdin.destroy());
`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a program waits for %s, and a second one does not keep it from cleaning up',
  async (signal) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    for (let times = 0; times < 2; times += 1) {
      await once(child.stdout, 'data');
      child.kill(signal);
    }
    child.stdin.end('done');

    expect(await exited).toEqual([0, null]);
  },
);
