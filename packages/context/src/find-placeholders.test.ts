import { expect, test } from '@jest/globals';
import { findPlaceholders } from './find-placeholders.ts';

const settings = {
  region: 'us-east-2',
  name: 'Demo',
  repo: { owner: '$GITHUB-OWNER', name: '$GITHUB-REPO' },
};

test('what nobody has filled in is found, in every block', () => {
  const prod = { arns: {}, account: '$ACCOUNT', repo: { connectionArn: '<arn of the connection>' } };

  expect(findPlaceholders({ ...settings, prod }).map(({ message }) => message)).toEqual([
    'repo.owner is "$GITHUB-OWNER", a placeholder.',
    'repo.name is "$GITHUB-REPO", a placeholder.',
    'prod.account is "$ACCOUNT", a placeholder.',
    'prod.repo.connectionArn is "<arn of the connection>", a placeholder.',
  ]);
  expect(findPlaceholders({ canary: prod })).toEqual([]);
  expect(findPlaceholders({ canary: prod }, ['canary'])).toHaveLength(2);
});

test.each(['region', 'account', 'name', 'bucket', 'base_url'])('%s may be one', (key) => {
  expect(
    findPlaceholders({ [key]: '<yours>', dev: { [key]: '$YOURS_2-3' } }).map(({ message }) => message),
  ).toEqual([`${key} is "<yours>", a placeholder.`, `dev.${key} is "$YOURS_2-3", a placeholder.`]);
});

test('it says what to do', () => {
  const [first] = findPlaceholders(settings);

  expect(first?.hint).toBe('Write your own repo.owner into cdk.json.');
});

test.each([
  { repo: { owner: 'octocat', name: 'a.b-c_d' } },
  { repo: 'text', dev: 7, name: '' },
  { dev: { secret: '$ECRET' } },
  { name: 'US$A', bucket: '$A-b', base_url: 'a<b>', account: '<b>c', region: ['$REGION'] },
  {},
])('nothing is found in %j', (given) => {
  expect(findPlaceholders(given)).toEqual([]);
});
