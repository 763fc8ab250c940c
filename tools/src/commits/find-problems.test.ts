import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findProblems } from './find-problems.ts';

const scopes = ['local', 'steps', 'docs-generator'];
const good = [
  'feat(local): serve HTTP APIs',
  'fix(steps, docs-generator): keep the order of commands',
  'feat(local)!: answer as API Gateway does',
  'refactor: leave tokens to jose',
  'fix: HTTP APIs answer 404',
];

test.each(good)('"%s" is a title', (title) => {
  expect(judge(title)).toEqual([]);
});

// It is nx release that makes versions and the changelog of titles, so what passes here has to mean something there.
test.each(good)('nx release reads "%s" as this check does', (title) => {
  const { parseConventionalCommitsMessage } = createRequire(import.meta.url)(
    join(import.meta.dirname, '../../../node_modules/nx/dist/src/command-line/release/utils/git.js'),
  ) as { parseConventionalCommitsMessage(message: string): { type: string; description: string } };
  const [head = '', description] = title.split(': ');

  expect(parseConventionalCommitsMessage(title)).toMatchObject({
    type: /^[a-z]+/.exec(head)?.[0],
    description,
  });
});

test.each([
  ['Serve HTTP APIs', 'is not conventional, like "fix(steps): keep the order of commands"'],
  ['fixup! fix(steps): keep the order', 'is not conventional, like "fix(steps): keep the order of commands"'],
  ['fix(steps):keep the order', 'is not conventional, like "fix(steps): keep the order of commands"'],
  ['feature(local): serve HTTP APIs', expect.stringContaining('"feature" is none of feat, fix, ')],
  ['fix(step, local): keep the order', 'there is no project "step"'],
  [
    'fix(step): Keep the order.',
    'there is no project "step"; starts with a capital after the colon; ends with a full stop',
  ],
])('"%s" is refused, with all that is wrong', (title, problem) => {
  const [line = ''] = judge(title);

  expect(line.slice(0, `01234567 "${title}": `.length)).toBe(`01234567 "${title}": `);
  expect(line.slice(`01234567 "${title}": `.length, -1)).toEqual(problem);
});

test('a commit that touches no package may be called anything', () => {
  expect(judge('Say something else', ['tools/src/test.ts', 'apps/demo/packages/x'])).toEqual([]);
});

function judge(title: string, files = ['README.md', 'packages/local/src/index.ts']): string[] {
  return findProblems([{ hash: '0123456789abcdef', title, files }], scopes);
}
