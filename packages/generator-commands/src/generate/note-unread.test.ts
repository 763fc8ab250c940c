import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noteUnread } from './note-unread.ts';

let workspace: string;
let app: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'lambda-forge-unread-'));
  app = join(workspace, 'apps', 'orders');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), '{"dependencies":{"aws-cdk-lib":"2"}}');
});

afterEach(() => rmSync(workspace, { recursive: true }));

test('tells whoever adds to a CDK app without Lambda Forge of forge init', () => {
  expect(noteUnread(app)).toMatch(/^Nothing here reads it: .* @lambda-forge\/stacks\. forge init /);
});

test.each([
  ['the app', 'apps/orders/package.json', '{"dependencies":{"@lambda-forge/stacks":"1"}}'],
  ['its workspace', 'package.json', '{"devDependencies":{"@lambda-forge/stacks":"1"}}'],
])('has nothing to tell where %s names it', (_, file, text) => {
  writeFileSync(join(workspace, file), text);

  expect(noteUnread(app)).toBeUndefined();
});

test('has nothing to tell where it is installed', () => {
  mkdirSync(join(workspace, 'node_modules/@lambda-forge/stacks'), { recursive: true });

  expect(noteUnread(app)).toBeUndefined();
});
