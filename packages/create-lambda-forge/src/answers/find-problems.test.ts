import { expect, test } from '@jest/globals';
import { findAnswerProblems } from './find-problems.ts';

const messages = (given: Parameters<typeof findAnswerProblems>[0]) =>
  findAnswerProblems(given).map(({ message }) => message);

test('finds nothing wrong with good answers, nor with none', () => {
  expect(findAnswerProblems({})).toEqual([]);
  expect(
    findAnswerProblems({
      name: 'Orders-Api',
      repo: 'octocat/orders-api',
      account: '123456789012',
      region: 'eu-west-1',
      template: 'minimal',
      packageManager: 'pnpm',
    }),
  ).toEqual([]);
});

test('takes the placeholders of a repository that is not known yet', () => {
  expect(findAnswerProblems({ repo: '$GITHUB-OWNER/orders-api', account: '' })).toEqual([]);
});

test('finds everything that is wrong at once, by the rules of the settings', () => {
  expect(
    messages({
      name: '1-Api',
      repo: 'a b/c',
      account: '12',
      region: 'mars',
      template: 'minimum',
      packageManager: 'bower',
    }),
  ).toEqual([
    'region is "mars"; expected an AWS region such as "us-east-2".',
    'account is "12"; expected 12 digits, as a string.',
    'name is "1-Api"; expected a name of letters, digits and hyphens that starts with a letter.',
    'repo.owner is "a b"; expected a GitHub name such as "octocat".',
    'template is "minimum"; expected multi-stage or minimal.',
    'package-manager is "bower"; expected npm, pnpm or yarn.',
  ]);
});

test.each(['orders-api', 'github.com/octocat/orders', ''])('%j is no repository', (repo) => {
  expect(messages({ repo })).toEqual([
    `repo is "${repo}"; expected an owner and a name, such as "octocat/orders-api".`,
  ]);
});

test.each(['octocat/', '/orders'])('%j lacks a half', (repo) => {
  expect(messages({ repo })).toEqual([expect.stringMatching(/^repo\.(owner|name) is "".*GitHub name/)]);
});

test('a name leaves room for the names of functions', () => {
  expect(findAnswerProblems({ name: 'A'.repeat(32) })).toEqual([]);
  expect(messages({ name: 'A'.repeat(33) })).toEqual([expect.stringContaining('at most 32 characters')]);
});

test('says what was probably meant', () => {
  expect(findAnswerProblems({ template: 'minimall' })[0]?.hint).toBe('Did you mean "minimal"?');
});
