import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Side } from './load/side.ts';
import { startOurs } from './load/start-ours.ts';
import { findPort } from './load/start-process.ts';
import { startServerlessOffline } from './load/start-serverless-offline.ts';
import { writeApp } from './load/write-app.ts';
import { resident, sumBelow } from './memory.ts';

// 10,000 requests at 50 connections through the local API and through serverless-offline. Each serves the same handler
// and is started once; they take turns; the figures are of the median round by requests per second, `lost` is of all.
const requests = Number(process.argv[3] ?? 10_000);
const connections = 50;
const rounds = 3;

interface Round {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly lost: number;
  readonly mebibytes: number;
}

const folder = join(import.meta.dirname, '.forge', 'load');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const ports = { http: await findPort(), lambda: await findPort() };
writeApp(folder, ports);
const sides: Side[] = [];
try {
  sides.push(await startOurs(folder));
  const peer = await startServerlessOffline(folder, ports.http);
  if (peer) sides.push(peer);
  const results = new Map<string, Round[]>(sides.map(({ name }) => [name, []]));
  for (const side of sides) await send(side, 200); // What is started once is no part of it.
  for (let round = 0; round < rounds; round++)
    for (const side of sides) results.get(side.name)?.push(await measure(side));
  const figures = Object.fromEntries([...results].map(([name, all]) => [name, summarize(all)]));
  console.log(JSON.stringify({ runs: [{ requests, connections, rounds, ...figures }] }));
} finally {
  for (const side of sides) await side.stop();
}

async function measure(side: Side): Promise<Round> {
  const { requests: rate, latency, ...result } = await send(side, requests);
  const round = {
    requestsPerSecond: Math.round(result['2xx'] / result.duration),
    p50: latency.p50,
    p99: latency.p99,
    lost: requests - result['2xx'],
    mebibytes: Math.round(sumBelow(side.processId, resident)),
  };
  console.error(JSON.stringify({ side: side.name, sent: rate.sent, ...round }));
  return round;
}

function send({ url }: Side, amount: number): Promise<autocannon.Result> {
  return autocannon({ url, amount, connections, timeout: 60 });
}

function summarize(all: readonly Round[]): Round | undefined {
  const sorted = [...all].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const median = sorted[Math.floor(sorted.length / 2)];
  return median && { ...median, lost: all.reduce((sum, { lost }) => sum + lost, 0) };
}
