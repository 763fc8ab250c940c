import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Copies, type CopiesOptions, createCopies } from './create-copies.ts';

interface Test {
  readonly directory: string;
  readonly copies: Copies;
  readonly take: (build: string) => string;
  /** Ends the run: its copies are the next one's. */
  readonly next: (options?: CopiesOptions) => Test;
}

function create(): Test {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'forge-copies-'));
  const directory = join(folder, 'artifact');
  mkdirSync(join(directory, 'src'), { recursive: true });
  writeFileSync(join(directory, 'src', 'main.ts'), 'export {};');
  const begin = (options?: CopiesOptions): Test => {
    const copies = createCopies(join(folder, 'store'), options);
    const take = (build: string): string => {
      const place = join(folder, 'builds', build);
      copies.take(directory, place);
      return place;
    };
    const next = (given?: CopiesOptions): Test => {
      copies.close();
      rmSync(join(folder, 'builds'), { recursive: true, force: true });
      return begin(given);
    };
    return { directory, copies, take, next };
  };
  return begin();
}

const main = join('src', 'main.ts');
const inode = (place: string): number => statSync(join(place, main)).ino;

test('a build gets the copy of the one before it, without what that has added', () => {
  const { copies, take } = create();
  const first = take('first');
  const id = inode(first);
  mkdirSync(join(first, 'src', 'made'));
  writeFileSync(join(first, 'src', 'made', 'report.xml'), '');
  symlinkSync('nowhere', join(first, 'cdk.out'));
  copies.keep(first);
  const second = take('second');

  expect(existsSync(first)).toBe(false);
  expect(inode(second)).toBe(id);
  expect([readdirSync(second), readdirSync(join(second, 'src'))]).toEqual([['src'], ['main.ts']]);
});

test.each([
  ['a changed file', (place: string) => writeFileSync(join(place, main), 'export ();')],
  ['a file that is as old as it was', changeWithItsTime],
  ['a file that is gone', (place: string) => rmSync(join(place, main))],
  ['another mode of a file', (place: string) => chmodSync(join(place, main), 0o777)],
  ['another mode of a folder', (place: string) => chmodSync(join(place, 'src'), 0o700)],
  ['a folder in the place of a file', (place: string) => putFolder(join(place, main))],
  ['a file in the place of a folder', (place: string) => putFile(join(place, 'src'))],
  ['a link in the place of a folder', (place: string) => putLink(join(place, 'src'))],
  ['nothing of its folder', (place: string) => rmSync(place, { recursive: true })],
])('a copy with %s is as good as a new one for the next build', (_, change) => {
  const { directory, copies, take } = create();
  const first = take('first');
  const before = describe(first);
  change(first);
  copies.keep(first);

  expect(describe(take('second'))).toEqual(before);
  expect(readFileSync(join(directory, main), 'utf8')).toBe('export {};');
});

test('the next run gets copies of what the directory is then, and what has not changed is not copied again', () => {
  const { directory, copies, take, next } = create();
  for (const name of ['a', 'b', 'c']) writeFileSync(join(directory, name), name);
  mkdirSync(join(directory, 'gone'));
  writeFileSync(join(directory, 'gone', 'file'), '');
  const first = take('first');
  const id = inode(first);
  copies.keep(first);
  const again = next();
  writeFileSync(join(directory, 'a'), 'A');
  chmodSync(join(directory, 'b'), 0o700);
  putLink(join(directory, 'c'));
  rmSync(join(directory, 'gone'), { recursive: true });
  writeFileSync(join(directory, 'src', 'new'), 'new');
  const second = again.take('first');

  expect(describe(second)).toEqual(describe(directory));
  expect(inode(second)).toBe(id);
});

test('the next run gets no more than may stay', () => {
  const { copies, take, next } = create();
  const [first, second] = [take('first'), take('second')];
  const ids = [first, second].map(inode);
  for (const place of [first, second]) copies.keep(place);
  const again = next();
  const places = [again.take('first'), again.take('second')];
  expect(places.map(inode).sort()).toEqual([...ids].sort());
  for (const place of places) again.copies.keep(place);
  const limited = again.next({ maxBytes: 'export {};'.length }).next();

  const isKept = [limited.take('first'), limited.take('second')].map((place) => ids.includes(inode(place)));
  expect(isKept).toEqual([true, false]);
});

test.each([
  [2000, false],
  [2001, true],
])('of files that are chosen, one of %d ms ago stays as it was copied in the next run: %s', (age, stays) => {
  const { directory, next } = create();
  const { ctimeMs } = statSync(join(directory, main));
  const then = { now: () => ctimeMs + age };
  const first = next(then);
  const place = join(directory, '..', 'builds', 'chosen');
  first.copies.take(directory, place, [main, 'not-there']);
  expect(readdirSync(place)).toEqual(['src']);
  const copied = statSync(join(place, main));
  writeFileSync(join(directory, 'other'), '');
  first.next(then).copies.take(directory, place, [main, 'not-there', 'other']);

  expect(readdirSync(place).sort()).toEqual(['other', 'src']);
  expect(statSync(join(place, main)).ctimeMs === copied.ctimeMs).toBe(stays);
});

test('builds side by side have a copy each', () => {
  const { copies, take } = create();
  copies.keep(take('before'));

  expect(new Set([take('first'), take('second')].map(inode)).size).toBe(2);
});

// To the nanosecond, as Node.js does not.
function changeWithItsTime(place: string): void {
  const file = join(place, main);
  const other = join(place, 'time');
  execFileSync('touch', ['-r', file, other]);
  writeFileSync(file, 'export ();');
  execFileSync('touch', ['-r', other, file]);
}

function putFolder(path: string): void {
  rmSync(path, { recursive: true });
  mkdirSync(path);
  writeFileSync(join(path, 'in-it'), '');
}

function putFile(path: string): void {
  rmSync(path, { recursive: true });
  writeFileSync(path, '');
}

function putLink(path: string): void {
  rmSync(path, { recursive: true });
  symlinkSync('.', path);
}

/** What a folder holds: paths with modes and contents or targets. */
function describe(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return paths.map((path) => {
    const file = join(folder, path);
    const stats = lstatSync(file);
    const mode = (stats.mode & 0o7777).toString(8);
    if (stats.isSymbolicLink()) return `${path} -> ${readlinkSync(file)}`;
    return `${path} ${mode} ${stats.isDirectory() ? '' : readFileSync(file, 'utf8')}`;
  });
}
