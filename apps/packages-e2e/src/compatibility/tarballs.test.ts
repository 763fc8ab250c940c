import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { findPackages, readManifest } from '../registry/find-packages.ts';
import { publishedVersion } from '../registry/published-version.ts';

// What is for those who work on a package: sources, tests, what tests read, and what tools leave.
const own =
  /^src\/|\.test\.|\.test-|(^|\/)fixture|conformance|\.tsbuildinfo$|\.reports|\.forge|node_modules|(^|\/)tsconfig[^/]*\.json$|\.env/;
const bin = join(import.meta.dirname, '..', '..', 'node_modules', '.bin');

describe.each(findPackages())('the tarball of $name', ({ name, manifest }) => {
  const folder = createOutsideFolder('tarball');
  let tarball = '';
  let files: string[] = [];

  beforeAll(async () => {
    const spec = `${name}@${publishedVersion()}`;
    const json = await mustRunOutside('npm', ['pack', spec, '--json'], { cwd: folder });
    const [packed] = JSON.parse(json) as [{ filename: string; files: { path: string }[] }];
    tarball = join(folder, packed.filename);
    files = packed.files.map(({ path }) => path);
    await mustRunOutside('tar', ['-xzf', tarball], { cwd: folder });
  }, 300_000);

  test('holds the licence, the README and the code', () => {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js']));
  });

  test('holds nothing that is for those who work on it', () => {
    expect(files.filter((file) => own.test(file))).toEqual([]);
  });

  // Those at the top of files run whenever a package is loaded; these only when a command needs them.
  test('holds every file that it imports on demand', () => {
    const code = files.filter((file) => file.endsWith('.js'));
    const missing = code.flatMap((file) => {
      const text = readFileSync(join(folder, 'package', file), 'utf8');
      const imported = [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, path = '']) => path);
      return imported
        .filter((path) => !files.includes(join(dirname(file), path)))
        .map((path) => [file, path]);
    });

    expect(missing).toEqual([]);
  });

  test('says what it exports without the sources of the workspace', () => {
    const published = Object.entries(manifest.exports).map(([path, conditions]) => [
      path,
      typeof conditions === 'string' ? conditions : leaveOutSource(conditions),
    ]);

    expect(readManifest(join(folder, 'package', 'package.json')).exports).toEqual(
      Object.fromEntries(published),
    );
    expect(readFileSync(join(folder, 'package', 'package.json'), 'utf8')).not.toMatch(
      /@lambda-forge\/source|workspace:|catalog:/,
    );
    expect(manifest.publishConfig).toMatchObject({ access: 'public', provenance: true });
    expect(manifest).toMatchObject({ type: 'module', sideEffects: false, license: 'MIT' });
    expect(manifest).toMatchObject({
      description: expect.any(String),
      keywords: expect.any(Array),
      engines: { node: '^20.19.0 || >=22.12.0' },
    });
  });

  test('is as publint wants it', async () => {
    const output = await mustRunOutside(join(bin, 'publint'), ['run', tarball, '--strict'], { cwd: folder });

    expect(output).toContain('All good!');
  }, 300_000);

  // CommonJS gets the same ECMAScript modules, which it can require since Node.js 20.19 and TypeScript 5.8.
  test('has types for both kinds of modules, as attw sees it', async () => {
    const rules = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'];
    await mustRunOutside(join(bin, 'attw'), [tarball, ...rules, '--format', 'ascii', '--no-color'], {
      cwd: folder,
    });
  }, 300_000);
});

function leaveOutSource(conditions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== '@lambda-forge/source'));
}
