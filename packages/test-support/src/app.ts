import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';

/** For tests: an app's folder with the given files, by path, and a lockfile. */
export function makeFolder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-app-')));
  for (const [path, text] of Object.entries({
    'package-lock.json': '{}',
    'package.json': '{"type":"module"}',
    ...files,
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** For tests: an app with settings. */
export function makeApp(changes: object = {}): App {
  const stage = { arns: {} };
  return new App({
    context: {
      region: 'us-east-2',
      name: 'Demo',
      repo: { owner: 'octocat', name: 'demo' },
      dev: stage,
      staging: stage,
      prod: stage,
      ...changes,
    },
  });
}

/** For tests: the `main.ts` of a function that works. */
export const main = "export const handler = async () => ({ statusCode: 200, body: '' });\n";
