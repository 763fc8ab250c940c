import { expect, test } from '@jest/globals';
import { createSynthQueue } from './synth-queue.ts';

/** A queue whose synths and pauses end when the test says so. */
function queue() {
  const synths: { readonly signal: AbortSignal; readonly end: () => void }[] = [];
  const pauses: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const { request, cancel, stop } = createSynthQueue({
    run: (signal) =>
      new Promise((resolve) => {
        running += 1;
        most = Math.max(most, running);
        const end = () => {
          running -= 1;
          resolve();
        };
        synths.push({ signal, end });
        signal.addEventListener('abort', end, { once: true });
      }),
    pause: () => new Promise((resolve) => pauses.push(resolve)),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const save = async () => {
    cancel();
    void request();
    await settle();
  };
  /** Lets time pass until nobody waits for it. */
  const rest = async () => {
    await settle();
    for (let next = pauses.shift(); next; next = pauses.shift()) {
      next();
      await settle();
    }
  };
  return { synths, request, cancel, stop, save, rest, settle, most: () => most, pauses };
}

test('thirty saves at short intervals are two synths', async () => {
  const { synths, save, rest, most, request } = queue();
  for (let count = 0; count < 30; count++) await save();
  await rest();
  const [first, second] = synths;
  expect(synths).toHaveLength(2);
  expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);

  const done = request();
  second?.end();
  await rest();
  synths.at(-1)?.end();
  await done;
  expect(most()).toBe(1);
});

test.each([
  [15, 2],
  [150, 2],
  [300, 3],
  [500, 3],
])(
  'thirty saves, one each %i ms of a clock, are at most %i synths of two seconds',
  async (interval, most) => {
    let now = 0;
    let count = 0;
    const timers: { readonly at: number; readonly run: () => void }[] = [];
    const after = (milliseconds: number, run: () => void) =>
      void timers.push({ at: now + milliseconds, run });
    const pause = (milliseconds: number) => new Promise<void>((resolve) => after(milliseconds, resolve));
    const { request, cancel } = createSynthQueue({
      pause,
      run: async (signal) => {
        count += 1;
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true });
          after(2000, resolve);
        });
      },
    });
    const advance = async (until: number) => {
      for (; now <= until; now += 5) {
        for (const timer of timers.filter(({ at }) => at <= now)) {
          timers.splice(timers.indexOf(timer), 1);
          timer.run();
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    for (let save = 0; save < 30; save++) {
      cancel();
      void request();
      await advance(now + interval);
    }
    await advance(now + 10_000);

    expect(count).toBeLessThanOrEqual(most);
  },
);

test('whoever asked for a synth that was given up waits for the one in its place', async () => {
  const { synths, request, cancel, rest } = queue();
  let isDone = false;
  const done = request().then(() => {
    isDone = true;
  });
  cancel();
  await rest();
  expect([synths.length, isDone]).toEqual([2, false]);

  synths[1]?.end();
  await done;
});

test('a synth that is asked for while one runs follows it', async () => {
  const { synths, request, settle } = queue();
  void request();
  const done = request();
  synths[0]?.end();
  await settle();
  synths[1]?.end();
  await done;

  expect(synths).toHaveLength(2);
});

test('gives up what runs, and starts nothing more, when it is stopped', async () => {
  const { synths, save, stop, rest } = queue();
  await save();
  await stop();
  await rest();

  expect(synths).toHaveLength(1);
  expect(synths[0]?.signal.aborted).toBe(true);
});
