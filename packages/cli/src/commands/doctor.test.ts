import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const here = process.cwd();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'forge-nothing-')));
const printed = captureOutput();
const variables = ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'HOME', 'AWS_EC2_METADATA_DISABLED'] as const;
const before = variables.map((name) => [name, process.env[name]] as const);

// A machine with nothing: no app, no repository, no credentials, and no place to get some from.
beforeAll(() => {
  process.chdir(folder);
  for (const name of variables) delete process.env[name];
  Object.assign(process.env, { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' });
});

afterAll(() => {
  process.chdir(here);
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(folder, { recursive: true, force: true });
});

test('says what is missing and what to do, and once that there are no credentials', async () => {
  expect(await main(['doctor'])).toBe(1);

  expect(printed.stdout).toMatch(
    /✖ Settings +There is no app in .*forge-nothing-.*\n +Go to the folder of an app, or make one/,
  );
  expect(printed.stdout).toMatch(/✖ Repository +This folder is in no git repository\.\n +git init/);
  expect(printed.stdout.match(/There are no credentials for AWS/g)).toHaveLength(1);
  expect(printed.stdout).toContain('AWS_PROFILE=<name>');
  expect(printed.stdout).toContain('"account" in cdk.json can say of which account it has to be');
  expect(printed.stdout).toContain(
    'not looked at, as it needs credentials: Bootstrap, Source, Quotas, Stacks',
  );
  expect(printed.stdout).toMatch(/2 problems, \d+ not looked at\.\n$/);
});

test('--json is one value: every check, with its status', async () => {
  expect(await main(['doctor', '--json'])).toBe(1);

  const { problems, checks } = JSON.parse(printed.stdout);
  expect(problems).toBe(2);
  expect(checks).toContainEqual({
    check: 'Credentials',
    status: 'skipped',
    found: 'There are no credentials for AWS.',
    todo: expect.any(String),
  });
  expect(checks).toContainEqual({ check: 'Bootstrap', status: 'skipped', found: 'needs credentials' });
});
