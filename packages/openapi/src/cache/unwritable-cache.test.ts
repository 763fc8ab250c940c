import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi } from '../generate-open-api.ts';

const stage: StageManifest = {
  functions: [
    {
      name: 'Alpha',
      path: 'functions/alpha',
      description: '',
      triggers: [{ service: 'api_gateway', method: 'POST', path: '/alpha', public: true }],
      invocations: [],
    },
  ],
  authorizers: [],
};
let root = '';
const warn = jest.spyOn(process, 'emitWarning').mockReturnValue(undefined);

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'docs-cache-')));
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'functions/alpha'), { recursive: true });
  writeFileSync(
    join(root, 'functions/alpha/main.ts'),
    'export interface Input { word: string } export type Output = void; export const handler = 1;',
  );
  warn.mockClear();
});

afterEach(() => {
  delete process.env['LAMBDA_FORGE_CACHE'];
  rmSync(root, { recursive: true, force: true });
});

function generate(cache?: false): string {
  const options = { stage, root, title: 'Cache', ...(cache === false ? { cache } : {}) };
  return JSON.stringify(generateOpenApi(options).document);
}

/** Does something as a user who owns nothing here. */
function asNobody<T>(action: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test.each([
  [
    'may not be made',
    () => chmodSync(root, 0o555),
    /\.forge\/cache\/docs may not be used by this user, so that/,
  ],
  [
    'is read-only',
    () => {
      mkdirSync(join(root, 'node_modules/.cache/lambda-forge'), { recursive: true });
      chmodSync(join(root, 'node_modules/.cache/lambda-forge'), 0o555);
    },
    /node_modules\/\.cache\/lambda-forge may not be used by this user, .*LAMBDA_FORGE_CACHE\.$/,
  ],
  [
    'has a file in its place',
    () => writeFileSync(join(root, '.forge'), ''),
    /\.forge\/cache\/docs has a file in the place of a folder, so that/,
  ],
])('a cache that %s stops nothing, and is told once', (_, damage, message) => {
  const expected = generate(false);
  damage();

  expect(asNobody(() => [generate(), generate()])).toEqual([expected, expected]);
  expect(warn.mock.calls).toEqual([[expect.stringMatching(message)]]);
});

test('the environment names another place', () => {
  mkdirSync(join(root, 'node_modules'));
  process.env['LAMBDA_FORGE_CACHE'] = './elsewhere';
  const expected = generate();

  const [own = ''] = readdirSync(join(root, 'elsewhere'));
  expect(readdirSync(join(root, 'elsewhere', own, 'docs'))).toHaveLength(3);
  expect(existsSync(join(root, 'node_modules/.cache'))).toBe(false);
  expect(generate()).toBe(expected);
});
