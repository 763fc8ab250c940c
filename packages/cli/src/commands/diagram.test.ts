import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();

const hello = {
  name: 'Hello',
  path: 'functions/hello',
  description: 'Says hello',
  triggers: [{ service: 'api_gateway', method: 'GET', path: '/hello', public: true }],
  invocations: [],
};

function assembly(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forge-diagram-'));
  const stage = { functions: [hello], authorizers: [] };
  const manifest = { version: 1, name: 'Shop', stages: { Dev: stage, Prod: stage } };
  writeFileSync(join(folder, 'functions.json'), JSON.stringify(manifest));
  return folder;
}

test('prints a Mermaid flow chart of the first stage', async () => {
  expect(await main(['diagram', '--assembly', assembly()])).toBe(0);
  expect(printed.text).toContain('n1["Hello<br>GET /hello"]');
});

test.each(['svg', 'PNG', 'mmd', 'html'])('writes a .%s, and checks it', async (extension) => {
  const folder = assembly();
  const file = join(folder, 'pictures', `app.${extension}`);
  const args = ['diagram', 'Prod', '--assembly', folder, '--out', file];

  expect(await main([...args, '--check'])).toBe(1);
  expect(printed.text).toContain('There is no ');
  expect(existsSync(file)).toBe(false);
  expect(await main(args)).toBe(0);
  expect(await main([...args, '--check'])).toBe(0);
  writeFileSync(file, readFileSync(file).subarray(1));
  expect(await main([...args, '--check'])).toBe(1);
  expect(printed.text).toContain('is not what the app is now.\n  Draw it: forge diagram Prod --out ');
});

test.each([
  [
    ['--out', 'app.gif'],
    'No picture is written as .gif.\n  Name a file that ends in .svg, .png, .mmd, .html.',
  ],
  [['--out', 'app'], 'No picture is written as a file without an extension.'],
  [['--check'], '--check compares a file.'],
  [['Pord', '--out', 'app.svg'], 'Pord'],
])('refuses %j', async (args, message) => {
  expect(await main(['diagram', ...args, '--assembly', assembly()])).toBe(1);
  expect(printed.text).toContain(message);
});

test('says why a file cannot be written', async () => {
  const folder = assembly();

  expect(
    await main(['diagram', '--assembly', folder, '--out', join(folder, 'functions.json', 'app.svg')]),
  ).toBe(1);
  expect(printed.text).toContain('has a file in the place of a folder.\n  Name another file by --out.');
});
