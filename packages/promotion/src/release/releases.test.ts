import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { snapshotOfRelease } from '../snapshot/snapshot.ts';
import { writeAssembly } from '../written-assembly.test.support.ts';
import { createRelease } from './create-release.ts';
import { findEarlierRelease } from './find-earlier-release.ts';
import { openReleases } from './open-releases.ts';
import type { Release } from './release.ts';

let written: ReturnType<typeof writeAssembly>;
const path = process.env['PATH'];
beforeAll(() => {
  written = writeAssembly({ Staging: {} });
});
afterAll(() => {
  process.env['PATH'] = path;
  written.remove();
});

const commit = '1a2b3c4d5e6f7a8b9c0d';
const create = (time: string) =>
  createRelease({ ...written, stage: 'Staging', commit, time: new Date(time) });

test('records the commit, the version, the templates, the manifest and the document of a deploy', () => {
  const { release, files } = create('2026-03-01T10:15:00.000Z');

  expect(release).toEqual({
    version: 1,
    id: '20260301T101500Z-1a2b3c4d',
    time: '2026-03-01T10:15:00.000Z',
    name: 'Shop',
    stage: 'Staging',
    fullStage: 'Staging',
    commit,
    apiVersion: '1.2.0',
    templates: [
      {
        stack: 'Staging-Shop-Lambda-Stack',
        path: 'Staging-Shop-Stack/Staging/Shop-Lambda-Stack',
        account: '111111111111',
        region: 'eu-west-1',
        file: 'Stack.template.json',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ],
    manifest: 'functions.json',
    document: 'openapi.json',
  });
  expect([...files.keys()].sort()).toEqual(['Stack.template.json', 'functions.json', 'openapi.json']);
});

test('refuses a stage that is not there', () => {
  expect(() => createRelease({ ...written, stage: 'Stagin' })).toThrow('Did you mean "Staging"?');
});

test.each(['a folder', 'the folder that stands for S3', 'S3 by the AWS CLI'])(
  'keeps releases in %s',
  async (kind) => {
    const buckets = join(written.root, kind);
    // Copies between folders, as `aws s3 cp --recursive` does between a folder and S3.
    const bin = join(written.root, 'bin');
    mkdirSync(bin, { recursive: true });
    const cp = `#!/bin/sh\nfrom=$(echo "$3" | sed "s#^s3:/#${buckets}#"); to=$(echo "$4" | sed "s#^s3:/#${buckets}#")\n[ -d "$from" ] || exit 0\nmkdir -p "$to" && cp -R "$from/." "$to"\n`;
    writeFileSync(join(bin, 'aws'), cp.replaceAll(buckets, buckets.replaceAll(' ', '\\ ')));
    chmodSync(join(bin, 'aws'), 0o755);
    process.env['PATH'] = `${bin}:${path}`;
    const releases =
      kind === 'a folder'
        ? openReleases(buckets)
        : openReleases('s3://bucket/Shop/releases', kind.startsWith('S3') ? {} : { buckets });
    const [second, first] = [create('2026-03-02T00:00:00Z'), create('2026-03-01T00:00:00Z')];

    await expect(releases.list('Staging')).resolves.toEqual([]);
    await releases.write(second);
    await releases.write(first);

    await expect(releases.list('Staging')).resolves.toEqual([first.release, second.release]);
    await expect(releases.read(first.release)).resolves.toEqual(first);
    expect(readdirSync(buckets)).toEqual(kind === 'a folder' ? ['Staging'] : ['bucket']);
    expect(snapshotOfRelease(await releases.read(first.release))).toMatchObject({
      description: 'release 20260301T000000Z-1a2b3c4d of Staging',
      commit,
      functions: [{ name: 'Orders', code: 'a.zip' }],
    });
  },
);

test('says why S3 cannot be read', async () => {
  const bin = join(written.root, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'aws'), '#!/bin/sh\necho "An error occurred (AccessDenied)" >&2; exit 1\n');
  chmodSync(join(bin, 'aws'), 0o755);
  process.env['PATH'] = `${bin}:${path}`;

  await expect(openReleases('s3://bucket/Shop/releases').list('Staging')).rejects.toThrow(
    /cannot be copied from s3:\/\/bucket.*AccessDenied/,
  );
});

test('has the record in S3 after the files that it names', async () => {
  const bin = join(written.root, 'bin');
  mkdirSync(bin, { recursive: true });
  const log = join(written.root, 'copied');
  const cp = `#!/bin/sh\nshift 2; shift 2; echo "$*" >> '${log}'\n[ "$(wc -l < '${log}')" -lt 2 ] || exit 1\n`;
  writeFileSync(join(bin, 'aws'), cp);
  chmodSync(join(bin, 'aws'), 0o755);
  process.env['PATH'] = `${bin}:${path}`;

  await expect(
    openReleases('s3://bucket/Shop/releases', {}).write(create('2026-03-01T00:00:00Z')),
  ).rejects.toThrow('cannot be copied');
  expect(readFileSync(log, 'utf8').split('\n')).toEqual([
    '--recursive --only-show-errors --exclude release.json',
    '--recursive --only-show-errors --exclude * --include release.json',
    '',
  ]);
});

test.each(['Stack.template.json', 'functions.json', 'openapi.json'])(
  'takes no release for empty whose %s is missing or damaged',
  (file) => {
    const { release, files } = create('2026-03-01T00:00:00Z');
    const damaged = new Map(files).set(file, '{');
    const missing = new Map(files);
    missing.delete(file);

    expect(() => snapshotOfRelease({ release, files: missing })).toThrow(
      `Release ${release.id} of Staging has no ${file}, which it names.`,
    );
    expect(() => snapshotOfRelease({ release, files: damaged })).toThrow(file);
  },
);

test('refuses a record that is none', async () => {
  const folder = join(written.root, 'damaged');
  mkdirSync(join(folder, 'Staging', 'x'), { recursive: true });
  writeFileSync(join(folder, 'Staging', 'x', 'release.json'), '{ "version": 2 }');

  await expect(openReleases(folder).list('Staging')).rejects.toThrow('is no record of a release');
});

test('goes back to the last release that deployed something else, by the first run that did', () => {
  const list = [releaseOf('1', 'a'), releaseOf('2', 'a'), releaseOf('3', 'b'), releaseOf('4', 'b')];

  expect(findEarlierRelease(list, { stage: 'Staging' }).id).toBe('1');
  expect(findEarlierRelease(list, { stage: 'Staging', to: '4' }).id).toBe('3');
});

test.each([
  [[], undefined, 'No release of Staging was recorded.'],
  [['a', 'a'], undefined, 'There is no release of Staging before 1 that deployed something else.'],
  [['a', 'b'], '7', 'There is no release "7" of Staging.'],
])('says what is missing of %j', (hashes, to, message) => {
  const list = hashes.map((hash, index) => releaseOf(String(index), hash));

  expect(() => findEarlierRelease(list, { stage: 'Staging', to })).toThrow(message);
});

function releaseOf(id: string, sha256: string): Release {
  const template = { stack: 'S', path: 'S', file: 'S.json', sha256 };
  const names = { name: 'Shop', stage: 'Staging', fullStage: 'Staging' };
  return { version: 1, id, time: '', ...names, templates: [template], manifest: '' };
}
