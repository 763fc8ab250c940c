import { expect, test } from '@jest/globals';
import { findSettingsProblems } from './check-settings.ts';

const good = {
  region: 'us-east-2',
  account: '',
  name: 'Orders-Api',
  repo: { owner: 'octocat', name: 'orders-api' },
  dev: { arns: {} },
};

test('finds nothing wrong with good settings', () => {
  expect(findSettingsProblems(good, ['dev'])).toEqual([]);
});

test('finds everything that is wrong, at once', () => {
  const bad = { ...good, region: 'mars', account: '12', repo: { owner: 'a b', name: 'c' }, buckit: 'b' };

  expect(findSettingsProblems(bad, ['prod'])).toEqual([
    { message: 'region is "mars"; expected an AWS region such as "us-east-2".' },
    { message: 'account is "12"; expected 12 digits, as a string.' },
    { message: 'repo.owner is "a b"; expected a GitHub name such as "octocat".' },
    expect.objectContaining({ message: expect.stringMatching(/^prod is missing/) }),
    { message: 'buckit is "b"; there is no such setting.', hint: 'Did you mean "bucket"?' },
  ]);
});
