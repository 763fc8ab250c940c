import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { removeLeftFolders } from '@lambda-forge/dev';
import { isAlive, until } from '@lambda-forge/test-support';
import { workspace } from '../app-copy.test.support.ts';

const bin = join(workspace, 'apps', 'demo', 'node_modules', '.bin', 'forge');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-killed-'));
  write('cdk.json', '{ "app": "node app.js" }');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('a synth ends with the forge dev that is killed, and what it has written goes with the next command', async () => {
  // Whatever is removed of its assembly, it writes again.
  installCdk(`const [folder] = process.argv.slice(-1);
    writeFileSync('pid.txt', String(process.pid));
    process.on('SIGTERM', () => {});
    setInterval(() => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(folder + '/template.json', '{}');
    }, 1);`);
  const temporary = join(root, 'tmp');
  mkdirSync(temporary);
  const dev = spawn(bin, ['dev'], { cwd: root, stdio: 'ignore', env: { ...process.env, TMPDIR: temporary } });
  await until(() => folders().some((name) => existsSync(join(root, '.forge', name, '1', 'template.json'))));
  dev.kill('SIGKILL');
  await once(dev, 'exit');

  const synth = Number(readFileSync(join(root, 'pid.txt'), 'utf8'));
  await until(() => !isAlive(synth));
  expect(readdirSync(temporary).filter((name) => name.startsWith('forge-'))).toEqual([]);
  expect(folders()).toHaveLength(1);
  removeLeftFolders(root);
  expect(folders()).toEqual([]);
});

test('what a synth writes again, which nobody could end, goes with the command after it', () => {
  write('.forge/dev-1-0123abcd-xyzXYZ/1/template.json', '{}');
  removeLeftFolders(root);

  expect(folders()).toEqual([]);
});

function folders(): string[] {
  const place = join(root, '.forge');
  return existsSync(place) ? readdirSync(place).filter((name) => name.startsWith('dev-')) : [];
}

function installCdk(program: string): void {
  const needs = "const { mkdirSync, writeFileSync } = require('node:fs');\n";
  write('node_modules/aws-cdk/bin/cdk', needs + program);
}

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}
