import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

// What `.ci/run` asks of pnpm, on a copy of what pnpm reads; each is seen to refuse, too.
const workspace = join(import.meta.dirname, '..', '..', '..');
const settings = ['package.json', '*/package.json', '*/*/package.json', 'pnpm-*.yaml', '.pnpmfile.mjs'];
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'forge-supply-'));
  const files = execFileSync('git', ['ls-files', '-z', ...settings], { cwd: workspace, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(workspace, file), join(copy, file));
  }
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

describe('an install with a frozen lockfile', () => {
  test('takes the lockfile as it is', async () => {
    expect(await install()).toEqual({ code: 0, output: expect.not.stringContaining('ERR_') });
  });

  test('refuses a dependency that the lockfile does not have', async () => {
    change('tools/package.json', '"devDependencies": {', '"devDependencies": { "is-number": "7.0.0",');

    expect(await install()).toEqual({
      code: 1,
      output: expect.stringContaining('ERR_PNPM_OUTDATED_LOCKFILE'),
    });
  });

  test('refuses versions that are too young', async () => {
    const minutesOf30Years = 30 * 365 * 24 * 60;
    change('pnpm-workspace.yaml', 'minimumReleaseAge: 1440', `minimumReleaseAge: ${minutesOf30Years}`);

    expect(await install()).toEqual({
      code: 1,
      output: expect.stringContaining('ERR_PNPM_MINIMUM_RELEASE_AGE_VIOLATION'),
    });
  });
});

describe('the audit', () => {
  test('fails where the registry knows a vulnerability of high severity', async () => {
    expect(await audit('high')).toEqual({ code: 1, output: expect.stringContaining('Severity: 1 high') });
  });

  test('passes where it knows none, or none so severe', async () => {
    expect((await audit('moderate')).code).toBe(0);
    expect((await audit(undefined)).code).toBe(0);
  });
});

test('CI installs with a frozen lockfile, and audits', () => {
  const ci = readFileSync(join(workspace, '.ci', 'run'), 'utf8');

  expect(ci).toMatch(/^npx -y pnpm@12 install --frozen-lockfile$/m);
  expect(ci).toMatch(/^npx -y pnpm@12 audit --audit-level high --ignore-registry-errors$/m);
});

test('every package is locked by its content, wherever it comes from', () => {
  const lockfile = readFileSync(join(workspace, 'pnpm-lock.yaml'), 'utf8');
  const resolutions = lockfile.match(/^ +resolution: .*$/gm) ?? [];

  expect(resolutions.length).toBeGreaterThan(500);
  expect(resolutions.filter((line) => !/^ +resolution: \{integrity: sha512-[\w+/=]+\}$/.test(line))).toEqual(
    [],
  );
  expect(lockfile).not.toMatch(/tarball:|registry:/);
});

test('every Python package is pinned, with its hashes', () => {
  const text = readFileSync(join(workspace, 'tools', 'python-requirements.txt'), 'utf8');
  const requirements = text
    .replaceAll(/^#.*$/gm, '')
    .split(/\n(?=\S)/)
    .filter((entry) => entry.trim());

  expect(requirements.length).toBeGreaterThan(10);
  expect(requirements.filter((entry) => !/^\s*[\w.-]+==\S+ \\\n +--hash=sha256:\w{64}/.test(entry))).toEqual(
    [],
  );
});

interface Finished {
  readonly code: number;
  readonly output: string;
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(copy, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}.`);
  writeFileSync(join(copy, file), text.replace(from, to));
}

function install(): Promise<Finished> {
  return pnpm('install', '--frozen-lockfile', '--lockfile-only');
}

// Against a registry of our own, which knows one vulnerability at most.
async function audit(severity: string | undefined): Promise<Finished> {
  const advisory = { id: 1, url: 'https://example.com', title: 'Bad', severity, vulnerable_versions: '*' };
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(severity ? { typescript: [advisory] } : {}));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const args = ['--audit-level', 'high', '--registry', `http://127.0.0.1:${port}/`];
  const finished = await pnpm('audit', ...args);
  await new Promise((resolve) => server.close(resolve));
  return finished;
}

function pnpm(...args: string[]): Promise<Finished> {
  const own = /^(npm_|pnpm_|nx_|jest_|node_options$|force_color$|no_color$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  return new Promise((resolve) => {
    execFile('npx', ['--yes', 'pnpm@12', ...args], { cwd: copy, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
