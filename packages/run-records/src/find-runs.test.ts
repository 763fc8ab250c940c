import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findRunFolder, findRuns } from './find-runs.ts';
import { recordRun } from './record-run.ts';
import { createRunFolder } from './run.test.support.ts';

const ids = ['20261129T100000-Shop-aaaa', '20261130T100000-Shop-abbb'] as const;
const { root, directory } = createRunFolder(ids[0]);
const other = join(dirname(directory), ids[1]);
mkdirSync(other);
recordRun(other, { id: ids[1], pipeline: 'Shop', work: '' });
writeFileSync(join(directory, 'events.jsonl'), 'no JSON\n');

test('runs are listed from the newest on, those that cannot be read with the reason', () => {
  const [newest, oldest] = findRuns(root);

  expect(newest).toMatchObject({ id: ids[1], execution: { state: 'running' } });
  expect(oldest?.problem).toContain('events.jsonl:1 is damaged');
  expect(findRuns(dirname(root))).toEqual([]);
});

test('a run is named by its id, by a part that no other has, or as the latest', () => {
  expect(findRunFolder(root, ids[0])).toBe(directory);
  expect(findRunFolder(root, 'AAAA')).toBe(directory);
  expect(findRunFolder(root, 'latest')).toBe(other);
});

test.each([
  ['shop', '"shop" is a part of 2 runs.'],
  ['../..', 'There is no run "../..".'],
])('no other name is one: %s', (name, message) => {
  expect(() => findRunFolder(root, name)).toThrow(message);
});

test('an app without runs says how to have one', () => {
  expect(() => findRunFolder(dirname(root), 'latest')).toThrow(/There is no run in .*forge pipeline run/s);
});
