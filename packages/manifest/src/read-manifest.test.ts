import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Manifest } from './manifest.ts';
import { findStage, readManifest } from './read-manifest.ts';

const stage = { functions: [], authorizers: [] };
const manifest: Manifest = { version: 1, name: 'Demo', stages: { Dev: stage, Prod: stage } };

test('reads the manifest of an assembly', () => {
  expect(readManifest(assemblyWith(manifest))).toEqual(manifest);
});

test('reads a manifest by its own path', () => {
  expect(readManifest(join(assemblyWith(manifest), 'functions.json'))).toEqual(manifest);
});

test('says what writes a manifest when there is none', () => {
  expect(() => readManifest(mkdtempSync(join(tmpdir(), 'forge-')))).toThrow(
    /There is no manifest .*\n {2}Run `cdk synth`/,
  );
});

test('does not send to the synth whoever has an app that writes none', () => {
  const assembly = mkdtempSync(join(tmpdir(), 'forge-'));
  writeFileSync(join(assembly, 'manifest.json'), '{}');

  expect(() => readManifest(assembly)).toThrow(
    /There is no manifest .*\n {2}The app was synthesized, and has no stage of @lambda-forge\/stacks, which would write it: `forge init`/,
  );
});

test.each([
  ['another version', { version: 2, stages: {} }],
  ['one without stages', { version: 1 }],
  ['nothing', null],
])('refuses %s', (_, content) => {
  expect(() => readManifest(assemblyWith(content))).toThrow(
    /is not a Lambda Forge manifest of version 1\.\n {2}Run `cdk synth` again with the installed version/,
  );
});

test('says of a list of functions what reads it', () => {
  expect(() => readManifest(assemblyWith([]))).toThrow(
    /is a list of functions, and not the manifest.*\n {2}readStage\(\) of @lambda-forge\/docs-generator/,
  );
});

test('finds a stage by name', () => {
  expect(findStage(manifest, 'Prod')).toBe(stage);
});

test('takes the only stage when none is named', () => {
  expect(findStage({ ...manifest, stages: { Dev: stage } })).toBe(stage);
});

test.each([
  ['an unknown stage', 'Pord', 'The manifest has no stage "Pord".', 'Did you mean "Prod"? '],
  ['a stage that only objects have', 'constructor', 'The manifest has no stage "constructor".'],
  ['no stage where there are several', undefined, 'The manifest has more than one stage.'],
])('lists the stages for %s', (_, name, message, meant = '') => {
  expect(() => findStage(manifest, name)).toThrow(`${message}\n  ${meant}Name one of: Dev, Prod.`);
});

test('says of a manifest without stages that it has none', () => {
  expect(() => findStage({ ...manifest, stages: {} }, 'Dev')).toThrow(
    'The manifest has no stage "Dev".\n  Name one of: (it has none).',
  );
});

function assemblyWith(content: object | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'forge-'));
  writeFileSync(join(folder, 'functions.json'), JSON.stringify(content));
  return folder;
}
