import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Measure, proportional, resident, sumBelow } from './memory.ts';
import { countMessages, sendMessages } from './services/queue.ts';
import type { Side } from './services/side.ts';
import { startOurs } from './services/start-ours.ts';
import { startServerlessOffline } from './services/start-serverless-offline.ts';
import { readDone } from './services/worker.ts';

// An app with ten resources of five kinds, run by `forge dev`, and its queue by serverless-offline with its plugin for SQS,
// which polls the same emulator. `readySeconds`: until it is served, with what earlier runs have cached; `sqsToHandlerMs`:
// from a message that is sent at rest to the handler, the median of ten; `messages`: sent at once, every tenth of which
// fails each time; `lost`: of these, what the handler has not done and is not among the dead letters; `reloadMs`: from a
// saved handler to the first message that it has done; `restMiB`: of all processes, at rest, what they share counted once;
// `residentMiB`: the same as the sum of what each holds. A line of standard error tells how busy the machine was.
// `pnpm bench services ours` measures one side only.
const messages = 1000;
const given = process.argv.slice(3);
const starters = { ours: startOurs, 'serverless-offline': startServerlessOffline };

const runs: object[] = [];
for (const [name, start] of Object.entries(starters)) {
  if (given.length > 0 && !given.includes(name)) continue;
  const side = await start(join(import.meta.dirname, '.forge', 'services', name));
  if (!side) continue;
  try {
    runs.push(await measure(side));
  } finally {
    await side.stop();
  }
  const [load = 0] = loadavg();
  console.error(JSON.stringify({ side: name, cores: cpus().length, load: Math.round(load * 10) / 10 }));
}
console.log(JSON.stringify({ runs }));

async function measure(side: Side): Promise<object> {
  await sendAndWait(side, 'warm'); // What is started once is no part of it.
  await delay(3000);
  const restMiB = measureMemory(side, proportional);
  const residentMiB = measureMemory(side, resident);
  const times: number[] = [];
  for (let round = 0; round < 10; round++)
    times.push((await sendAndWait(side, `rest-${round}`)).milliseconds);
  const sqsToHandlerMs = Math.round(times.sort((a, b) => a - b)[5] ?? Number.NaN);
  const reloadMs = Math.round(await reload(side));
  const bodies = Array.from(
    { length: messages },
    (_, index) => `${index % 10 === 0 ? 'bad' : 'good'}-${index}`,
  );
  await sendMessages(side.jobs, bodies);
  const isOver = async () =>
    countGood(side) === messages * 0.9 && (await countMessages(side.dead)) === messages * 0.1;
  for (const end = Date.now() + 120_000; Date.now() < end && !(await isOver()); ) await delay(200);
  const deadLettered = await countMessages(side.dead);
  const lost = messages - countGood(side) - deadLettered;
  const readySeconds = Math.round(side.readySeconds * 100) / 100;
  const { name } = side;
  return {
    side: name,
    readySeconds,
    sqsToHandlerMs,
    messages,
    lost,
    deadLettered,
    reloadMs,
    restMiB,
    residentMiB,
  };
}

function countGood(side: Side): number {
  return new Set(readDone(side.output()).flatMap(({ done }) => (done.startsWith('good') ? [done] : []))).size;
}

async function sendAndWait(side: Side, body: string): Promise<{ milliseconds: number; version: string }> {
  const sent = Date.now();
  await sendMessages(side.jobs, [body]);
  for (const end = sent + 30_000; Date.now() < end; await delay(5)) {
    const found = readDone(side.output()).find(({ done }) => done === body);
    if (found) return { milliseconds: found.at - sent, version: found.version };
  }
  throw new Error(`${side.name} has not done ${body}:\n${side.output().slice(-2000)}`);
}

async function reload(side: Side): Promise<number> {
  side.save('second');
  const saved = Date.now();
  for (let round = 0; ; round++) {
    const { version } = await sendAndWait(side, `saved-${round}`);
    if (version === 'second') return Date.now() - saved;
    if (Date.now() - saved > 30_000) return Number.NaN;
  }
}

// Of a side that is below this process, without this process itself.
function measureMemory({ processIds: [first = 0, ...more] }: Side, measure: Measure): number {
  return Math.round(sumBelow(first, measure) - (more.length === 0 ? 0 : measure(process.pid)));
}
