import { expect, test } from '@jest/globals';
import { decodeTree, encodeTree, type TreeFiles, toFiles } from './tree-list.ts';

const file = {
  path: 'left-pad/index.js',
  kind: 'file',
  mode: 0o100644,
  size: 2 ** 40,
  modified: 1_700_000_000_000.123,
  changed: 1_700_000_000_001.456,
  inode: 2 ** 52,
  isShared: true,
} as const;
const files: TreeFiles = {
  node_modules: [
    { ...file, path: 'left-pad', kind: 'folder', mode: 0o40755, isShared: false },
    file,
    { ...file, path: 'ä\n"', kind: 'link', mode: 0o120777, isShared: false },
  ],
  'packages/none/node_modules': [],
  'packages/a/node_modules': [file],
};

test.each([
  ['files of several folders', files],
  ['a folder without files', { node_modules: [] }],
  ['no folder', {}],
])('%s are the same when they are read again', (_, written) => {
  const list = decodeTree(encodeTree(written));
  expect(list && toFiles(list)).toEqual(written);
});
