import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { findPackages, readManifest } from '../registry/find-packages.ts';
import { publishedVersion } from '../registry/published-version.ts';
import type { Problems } from './judge-tarballs.ts';

// What is for those who work on a package: sources, tests, what tests read, and what tools leave.
const own =
  /^src\/|\.test\.|\.test-|(^|\/)fixture|conformance|\.tsbuildinfo$|\.reports|\.forge|node_modules|(^|\/)tsconfig[^/]*\.json$|\.env/;
const folder = createOutsideFolder('tarballs');
const packages = findPackages();
let packed: ReadonlyMap<string, Packed>;
let problems: Readonly<Record<string, Problems>>;

beforeAll(async () => {
  const specs = packages.map(({ name }) => `${name}@${publishedVersion()}`);
  const json = await mustRunOutside('npm', ['pack', ...specs, '--json'], { cwd: folder });
  packed = new Map((JSON.parse(json) as Packed[]).map((each) => [each.name, each]));
  const tarballs = [...packed.values()].map(({ filename }) => join(folder, filename));
  const judge = join(import.meta.dirname, 'judge-tarballs.ts');
  problems = JSON.parse(await mustRunOutside(process.execPath, [judge, ...tarballs], { cwd: folder }));
}, 600_000);

describe.each(packages)('the tarball of $name', ({ name, manifest }) => {
  const unpacked = join(folder, name);
  let tarball = '';
  let files: string[] = [];

  beforeAll(async () => {
    const { filename = '', files: entries = [] } = packed.get(name) ?? {};
    tarball = join(folder, filename);
    files = entries.map(({ path }) => path);
    mkdirSync(unpacked, { recursive: true });
    await mustRunOutside('tar', ['-xzf', tarball], { cwd: unpacked });
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
      const text = readFileSync(join(unpacked, 'package', file), 'utf8');
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

    expect(readManifest(join(unpacked, 'package', 'package.json')).exports).toEqual(
      Object.fromEntries(published),
    );
    expect(readFileSync(join(unpacked, 'package', 'package.json'), 'utf8')).not.toMatch(
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

  test('is as publint wants it', () => {
    expect(problems[tarball]?.publint).toEqual([]);
  });

  test('has types for both kinds of modules, as attw sees it', () => {
    expect(problems[tarball]?.attw).toEqual([]);
  });
});

interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

function leaveOutSource(conditions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== '@lambda-forge/source'));
}
