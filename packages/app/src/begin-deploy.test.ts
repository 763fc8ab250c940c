import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { beginDeploy } from './begin-deploy.ts';
import { writeParameter } from './parameters.ts';

const parameter = '/lambda-forge/Shop/Staging/deployed-assembly/Staging';
const [hash, other] = ['a'.repeat(64), 'b'.repeat(64)];
const path = process.env['PATH'];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge parameters-'));
  process.env['LAMBDA_FORGE_PARAMETERS'] = folder;
});

afterEach(() => {
  delete process.env['LAMBDA_FORGE_PARAMETERS'];
  process.env['PATH'] = path;
});

const begin = () => beginDeploy({ parameter, hash, execution: 'run-2' });
const kept = () => readFileSync(join(folder, parameter), 'utf8').trim();

test.each([
  ['a first release, or a parameter that is gone', undefined, 'nothing was deployed yet that'],
  ['the parameter was created with the pipeline', 'none', 'nothing was deployed yet that'],
  ['something else', other, 'something else is deployed'],
  ['a deploy that failed, or that still runs', 'deploying run-1', 'the run run-1 has begun a deploy'],
  ['what is no hash', 'by hand', 'is "by hand", which is no hash'],
])('a stage is deployed after %s, which is noted and said', (_, before, reason) => {
  if (before !== undefined) writeParameter(parameter, before);

  expect(begin()).toEqual({ isChanged: true, reason: expect.stringContaining(reason) });
  expect(kept()).toBe('deploying run-2');
});

test('a stage that is what was deployed last is not, and nothing is noted', () => {
  writeParameter(parameter, hash);

  expect(begin().isChanged).toBe(false);
  expect(kept()).toBe(hash);
});

test('where AWS does not let the deploy be noted, it is an error, as the next run could take the old note for true', () => {
  delete process.env['LAMBDA_FORGE_PARAMETERS'];
  const bin = mkdtempSync(join(tmpdir(), 'forge-bin-'));
  writeFileSync(join(bin, 'aws'), '#!/bin/sh\necho "An error (AccessDenied)." >&2\nexit 254\n');
  chmodSync(join(bin, 'aws'), 0o755);
  process.env['PATH'] = `${bin}:${path}`;

  expect(begin).toThrow(
    `${parameter} cannot be set: An error (AccessDenied).\n  Whoever runs this needs ssm:PutParameter`,
  );
  expect(existsSync(join(folder, parameter))).toBe(false);
});
