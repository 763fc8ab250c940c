import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const home = process.cwd();
const printed = captureOutput();
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-completion-'));
  process.chdir(root);
  const stage = {
    functions: [],
    authorizers: [
      { name: 'api-key', function: 'ApiKeyAuthorizer', type: 'request', headers: [], default: false },
    ],
  };
  write('cdk.json', '{ "output": "out" }');
  write(
    'out/functions.json',
    JSON.stringify({ version: 1, name: 'Shop', stages: { Dev: stage, Prod: stage } }),
  );
  write('functions/hello/main.ts', '');
  write('functions/shop/cart/get_cart/main.ts', '');
  write('authorizers/api_key/main.ts', '');
  write('events/cart.json', '{}');
  write('.forge/runs/20261130T100000-Shop-Pipeline-aaaaaaaa/events.jsonl', '');
  write('.hidden/x.json', '{}');
});

afterAll(() => {
  process.chdir(home);
  rmSync(root, { recursive: true });
});

describe('forge complete', () => {
  test.each([
    ['pipe', ['pipeline']],
    ['pipeline ', ['run', 'show', 'diff']],
    ['pipeline run ', ['Dev', 'Prod']],
    ['help pipeline s', ['show']],
    ['docs ', ['add', 'validate', 'generate', 'changes']],
    ['start --o', ['--once', '--open']],
    ['runs 2026', ['20261130T100000-Shop-Pipeline-aaaaaaaa']],
    ['invoke ', ['hello', 'shop/cart/get_cart', 'api_key']],
    ['invoke hello --stage P', ['Prod']],
    ['function x --method P', ['POST', 'PUT', 'PATCH']],
    ['authorizer x --type ', ['request', 'token', 'jwt']],
    ['resource s', ['sqs', 'sns', 's3', 'secretsManager', 'ssm']],
    ['function x --authorizer ', ['api-key']],
    ['function x --belongs-to ', ['shop', 'shop/cart']],
    ['invoke hello --event ', ['authorizers/', 'cdk.json', 'events/', 'functions/', 'out/']],
    ['invoke hello --event events/', ['events/cart.json']],
    ['invoke hello --event .h', ['.hidden/']],
    ['serve --assembly o', ['out/']],
    ['serve --assembly none/', []],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['nonsense ', []],
  ])('%j', async (line, expected) => {
    expect(await main(['complete', '--', ...line.split(' ')])).toBe(0);
    expect(values()).toEqual(expected);
  });

  test('is no command of people', async () => {
    expect(await main(['complete', '--', 'compl'])).toBe(0);
    expect(values()).toEqual(['completion']);
  });
});

describe('forge completion', () => {
  test('prints a script that asks forge', async () => {
    expect(await main(['completion', 'bash'])).toBe(0);
    expect(printed.text).toContain('forge complete -- ');
    execFileSync('bash', ['-n'], { input: printed.text });
  });

  test.each(['zsh', 'fish', 'powershell'])('knows %s', async (shell) => {
    expect(await main(['completion', shell])).toBe(0);
    expect(printed.text).toContain('forge complete');
  });

  test('refuses another shell', async () => {
    expect(await main(['completion', 'tcsh'])).toBe(1);
    expect(printed.text).toContain('Allowed choices are bash, zsh, fish, powershell');
  });
});

function values(): string[] {
  const lines = printed.text.trimEnd().split('\n');
  expect(lines.pop()).toMatch(/^:\d+ ?$/);
  return lines.map((line) => line.split('\t')[0] ?? '');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
