import { expect, test } from '@jest/globals';
import { isAlive } from '@lambda-forge/test-support';
import { startTestStage } from '../stage.test.support.ts';

test('lets idle processes give way to new ones', async () => {
  const { running, stop } = await startTestStage(
    ({ addFunction }) => {
      for (const id of ['A', 'B', 'C', 'D'])
        addFunction(
          id,
          'exports.handler = async (wait) => { await new Promise((done) => setTimeout(done, wait)); return process.pid; };',
        );
    },
    { processes: 2, log: () => undefined },
  );
  const run = async (id: string, wait: number) => Number(Object(await running.invoke(id, wait)).payload);
  try {
    const first = await run('A', 0);
    const second = await run('B', 0);
    await run('C', 0);
    expect([isAlive(first), isAlive(second)]).toEqual([false, true]);
    expect(await run('B', 0)).toBe(second);
    const all = await Promise.all(['A', 'B', 'C', 'D', 'A', 'B', 'C', 'D'].map((id) => run(id, 20)));
    expect(all.every((id) => id > 0)).toBe(true);
    expect(new Set(all.filter(isAlive)).size).toBeLessThanOrEqual(2);
  } finally {
    await stop();
  }
});
