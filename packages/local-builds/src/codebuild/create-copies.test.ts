import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Copies, createCopies } from './create-copies.ts';

function create(): { copies: Copies; take: (build: string) => string } {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'forge-copies-'));
  const directory = join(folder, 'artifact');
  mkdirSync(join(directory, 'src'), { recursive: true });
  writeFileSync(join(directory, 'src', 'main.ts'), 'export {};');
  const copies = createCopies(join(folder, 'store'));
  const take = (build: string): string => {
    const place = join(folder, 'builds', build);
    copies.take(directory, place);
    return place;
  };
  return { copies, take };
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
  ['a file that is gone', (place: string) => rmSync(join(place, main))],
  ['nothing of its folder', (place: string) => rmSync(place, { recursive: true })],
])('a copy with %s reaches no other build', (_, change) => {
  const { copies, take } = create();
  const first = take('first');
  change(first);
  copies.keep(first);

  expect(readFileSync(join(take('second'), main), 'utf8')).toBe('export {};');
});

test('builds side by side have a copy each', () => {
  const { copies, take } = create();
  copies.keep(take('before'));

  expect(new Set([take('first'), take('second')].map(inode)).size).toBe(2);
});
