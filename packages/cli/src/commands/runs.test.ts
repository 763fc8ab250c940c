import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordRun } from '@lambda-forge/run-records';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const home = process.cwd();
const printed = captureOutput();
const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));

beforeAll(() => {
  process.chdir(root);
  writeFileSync('cdk.json', '{ "app": "true" }');
});

afterAll(() => {
  process.chdir(home);
  rmSync(root, { recursive: true });
});

test('an app without runs says how to make one', async () => {
  expect(await main(['runs'])).toBe(0);
  expect(printed.stdout).toBe('There is no run: forge pipeline run Staging makes one.\n');
  expect(await main(['runs', 'latest', '--json'])).toBe(1);
  expect(printed.stderr).toContain('RUN_UNKNOWN');
});

test('runs are listed, shown and written as one page', async () => {
  record('20261129T100000-Shop-aaaaaaaa', { message: '', command: 'npm test', exitCode: 1 });
  record('20261130T100000-Shop-bbbbbbbb');
  expect(await main(['runs'])).toBe(0);
  expect(printed.stdout).toMatch(
    /^20261130T100000-Shop-bbbbbbbb {2}succeeded {2}0\.\d s\n20261129T100000-Shop-aaaaaaaa {2}failed {5}0\.\d s {2}Build\.Unit failed first\n$/,
  );

  printed.clear();
  expect(await main(['runs', 'aaaa'])).toBe(0);
  expect(printed.stdout).toContain('Build.Unit failed first: npm test ended with 1');
  expect(printed.stdout).toMatch(/Build\.Later {9}not run/);

  printed.clear();
  expect(await main(['runs', 'latest', '--json'])).toBe(0);
  expect(JSON.parse(printed.stdout)).toMatchObject({ pipeline: 'Shop', state: 'succeeded' });

  expect(await main(['runs', 'aaaa', 'bbbb', '--out', 'two.html'])).toBe(0);
  const page = readFileSync('two.html', 'utf8');
  expect(page).toContain('<title>Shop: failed and Shop: succeeded</title>');
  expect(page).toContain('the log of \\u003cUnit>');
});

test.each([
  [['runs', '--out', 'run.html'], 'Name both: forge runs latest --out run.html'],
  [['runs', 'aaaa', '--out', 'run.pdf'], 'writes the page of a run as an .html file'],
  [['runs', 'aaaa', 'bbbb'], 'Open or write it: --open, --out two.html'],
])('refuses what it cannot do: %j', async (words, message) => {
  expect(await main(words)).toBe(1);
  expect(printed.stderr).toContain(message);
});

function record(id: string, failure?: { message: string; command: string; exitCode: number }): void {
  const directory = join(root, '.forge', 'runs', id);
  const log = join(directory, 'logs', 'Build.Unit.log');
  mkdirSync(join(directory, 'logs'), { recursive: true });
  writeFileSync(log, 'the log of <Unit>\n');
  const recorder = recordRun(directory, { id, pipeline: 'Shop', work: '' });
  const action = { category: 'Test', provider: 'CodeBuild', runOrder: 1 };
  const actions = [
    { ...action, name: 'Unit' },
    { ...action, name: 'Later', runOrder: 2 },
  ];
  recorder.pipelineStarted({ name: 'Shop', stages: [{ name: 'Build', actions }] });
  recorder.actionStarted('Build', 'Unit', log);
  recorder.actionEnded({
    stage: 'Build',
    action: 'Unit',
    provider: 'CodeBuild',
    runOrder: 1,
    state: failure ? 'failed' : 'succeeded',
    startedAt: '',
    durationMs: 1,
    log,
    ...(failure ? { failure } : {}),
  });
  recorder.end(undefined, { isKept: false });
}
