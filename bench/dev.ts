import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

// How long after a file is saved `forge dev` answers with it: from the end of the write to the first new answer, asked
// for without a pause, in a copy of the demo. `idle`: nothing else is under way; `busy`: the synth of the save before
// still runs; `renamed`: the new file takes the place of the old one, as some editors save; `demoFirstAnswerMs`: from the
// command to the first 200, with what earlier runs have cached. With further functions up to 100 endpoints:
// `firstAnswerMs`, the same; `docsMs`, until the document has followed a changed contract; `firstDocsMs`, one that was
// changed in the moment of the first answer, when the compiler is still being loaded. Milliseconds. A line of standard
// error tells how busy the machine was. `pnpm bench dev 10` makes fewer rounds.
const rounds = Number(process.argv[3] ?? 30);
const workspace = join(import.meta.dirname, '..');
const app = join(import.meta.dirname, '.forge', 'dev');
const main = join(app, 'functions', 'hello_world', 'main.ts');
const endpoints = 100;
const starts = 3;

copyDemo();
const text = readFileSync(main, 'utf8');
const port = await findFreePort();
let printed = '';
let forge = startForge();
const url = `http://127.0.0.1:${port}/dev`;
let count = 0;
try {
  await answer('/hello_world', 'Hello World!');
  await seen('Ctrl-C stops it');
  const idle = await series(rounds, () => save(false, true));
  const busy = await series(rounds, () => save(false, false));
  await save(false, true);
  const renamed = await series(rounds, () => save(true, true));
  await stop();
  writeFileSync(main, text);
  await startOnce();
  const demoFirstAnswerMs = await series(starts, startOnce);

  addFunctions();
  await startOnce();
  const firstAnswerMs = await series(starts, startOnce);
  const firstDocsMs = await series(starts, saveFirstContract);
  forge = startForge();
  await answer('/hello_world', 'Hello World!');
  await saveContract();
  const docsMs = await series(Math.ceil(rounds / 5), saveContract);
  const [load = 0] = loadavg();
  console.error(JSON.stringify({ cores: cpus().length, load: Math.round(load * 10) / 10 }));
  console.log(
    JSON.stringify({
      ...{ rounds, idle, busy, renamed, demoFirstAnswerMs },
      ...{ endpoints, firstAnswerMs, firstDocsMs, docsMs },
    }),
  );
} finally {
  await stop();
}

function startForge(): ChildProcessByStdio<null, Readable, null> {
  printed = '';
  const bin = join(workspace, 'packages', 'cli', 'bin', 'forge.js');
  const child = spawn(process.execPath, [bin, 'dev', 'Dev', '--port', String(port)], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  return child;
}

async function stop(): Promise<void> {
  if (forge.exitCode !== null) return;
  forge.kill('SIGINT');
  await new Promise((resolve) => forge.once('close', resolve));
}

async function startOnce(): Promise<number> {
  forge = startForge();
  const milliseconds = await answer('/hello_world', 'Hello World!');
  await stop();
  return milliseconds;
}

function addFunctions(): void {
  const existing = readdirSync(join(app, 'functions')).length;
  const source = join(app, 'functions', 'hello_world');
  for (let index = existing; index < endpoints; index++) {
    const folder = join(app, 'functions', 'further', `further_${index}`);
    cpSync(source, folder, { recursive: true });
    const config = readFileSync(join(source, 'config.ts'), 'utf8');
    const renamed = config
      .replace('functions/hello_world', `functions/further/further_${index}`)
      .replace('hello_world', `further_${index}`)
      .replaceAll('HelloWorld', `Further${index}`);
    writeFileSync(join(folder, 'config.ts'), renamed);
  }
  // One stack has no room for as many.
  const nested = "lambdaStack: { nestedStacks: { further: 'functions/further' } },";
  for (const file of globSync(join(app, 'infra', 'stacks', '*.ts'))) {
    const stack = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      stack.replaceAll(/this\.deploy\([^{]*\{/g, (start) => `${start}\n      ${nested}`),
    );
  }
}

async function save(isRenamed: boolean, isAlone: boolean): Promise<number> {
  const greeting = `Hello ${++count}!`;
  const next = text.replace("'Hello World!'", `'${greeting}'`);
  printed = '';
  if (isRenamed) writeFileSync(`${main}.new`, next);
  if (isRenamed) renameSync(`${main}.new`, main);
  else writeFileSync(main, next);
  const milliseconds = await answer('/hello_world', greeting);
  if (isAlone) await seen('Synthesized in');
  return milliseconds;
}

async function saveContract(): Promise<number> {
  const description = `Greeting number ${++count}.`;
  printed = '';
  writeFileSync(main, text.replace('A greeting.', description));
  const milliseconds = await answer('/docs/openapi.json', description);
  await seen('Synthesized in');
  return milliseconds;
}

async function saveFirstContract(): Promise<number> {
  forge = startForge();
  await answer('/hello_world', 'Hello World!');
  const milliseconds = await saveContract();
  await stop();
  return milliseconds;
}

async function answer(path: string, part: string): Promise<number> {
  const started = performance.now();
  for (;;) {
    const response = await fetch(`${url}${path}`).catch(() => undefined);
    const text = (await response?.text()) ?? '';
    if (text.includes(part)) break;
    if (response?.status === 500) throw new Error(text);
    if (forge.exitCode !== null) throw new Error(`forge dev ended with ${forge.exitCode}: ${printed}`);
  }
  return performance.now() - started;
}

async function seen(part: string): Promise<void> {
  while (!printed.includes(part)) {
    if (forge.exitCode !== null) throw new Error(`forge dev ended with ${forge.exitCode}: ${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function series(length: number, measure: () => Promise<number>): Promise<object> {
  const values: number[] = [];
  for (let round = 0; round < length; round++) values.push(await measure());
  values.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(values[Math.min(length - 1, Math.floor(share * length))] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

function copyDemo(): void {
  const demo = join(workspace, 'apps', 'demo');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: demo, encoding: 'utf8' }).split('\0');
  for (const file of files.filter(Boolean)) cpSync(join(demo, file), join(app, file));
  symlinkSync(join(demo, 'node_modules'), join(app, 'node_modules'));
  const compilerOptions = { composite: false, noEmit: true };
  const tsconfig = { extends: join(workspace, 'tsconfig.base.json'), compilerOptions };
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(tsconfig));
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
