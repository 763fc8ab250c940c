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

test('checks what a stage has of its own as what stages share', () => {
  const bad = {
    account: '12',
    region: 'mars',
    repo: { owner: 'a b' },
    bucket: 'My_Bucket',
    coverage: 180,
    base_url: 'example.com',
  };
  const messages = (settings: object) =>
    findSettingsProblems({ ...settings }, ['dev']).map(({ message }) => message);
  const shared = messages({ ...good, ...bad, repo: { ...good.repo, ...bad.repo } });
  const own = messages({ ...good, dev: { arns: {}, ...bad } });

  expect(shared).toHaveLength(6);
  expect(own.sort()).toEqual(shared.map((message) => `dev.${message}`).sort());
});

test.each([
  ['acount', '123456789012', 'account'],
  ['regoin', 'eu-west-1', 'region'],
  ['baseUrl', 'https://example.com', 'base_url'],
  ['covrage', 90, 'coverage'],
])("hints at %s in a stage's block", (key, value, meant) => {
  expect(findSettingsProblems({ ...good, dev: { arns: {}, [key]: value } }, ['dev'])).toEqual([
    {
      message: `dev.${key} is ${JSON.stringify(value)}; there is no such setting.`,
      hint: `Did you mean "${meant}"?`,
    },
  ]);
});

test('knows the runners of tests', () => {
  expect(findSettingsProblems({ ...good, test_runner: 'vitest' }, ['dev'])).toEqual([]);
  expect(findSettingsProblems({ ...good, test_runner: 'mocha' }, ['dev'])).toEqual([
    { message: 'test_runner is "mocha"; expected "jest", "vitest" or "node".' },
  ]);
});

test('knows where a client goes', () => {
  expect(findSettingsProblems({ ...good, client: '../web/src/api.ts' }, ['dev'])).toEqual([]);
  expect(findSettingsProblems({ ...good, client: 7 }, ['dev'])).toEqual([
    { message: 'client is 7; expected a path such as "../web/src/api.ts".' },
  ]);
});

test("hints at a misspelt key of a stage's own repo", () => {
  const problems = findSettingsProblems({ ...good, dev: { arns: {}, repo: { ower: 'octocat' } } }, ['dev']);

  expect(problems).toEqual([expect.objectContaining({ hint: 'Did you mean "owner"?' })]);
});

test('takes no feature flag, lookup, short key or key beside the setting for a misspelling', () => {
  const others = { '@buckets': 'b', 'bucket:': 'b', 'x.coverage': 9, urls: 'a', doc: {} };

  expect(findSettingsProblems({ ...good, ...others }, ['dev'])).toEqual([]);
  expect(findSettingsProblems({ ...good, bucket: 'orders', buckets: 'b' }, ['dev'])).toEqual([]);
  expect(
    findSettingsProblems({ ...good, dev: { arns: {}, bucket: 'orders', buckets: 'b' } }, ['dev']),
  ).toEqual([]);
});

test('tells of a required key that is misspelt once, as one that is missing', () => {
  const { region: _, ...rest } = good;

  expect(findSettingsProblems({ ...rest, regoin: 'us-east-2' }, ['dev'])).toEqual([
    {
      message: 'region is missing; expected an AWS region such as "us-east-2".',
      hint: 'Did you mean "region" where it says "regoin"?',
    },
  ]);
});

test('leaves keys of a project alone that could not be the setting', () => {
  expect(findSettingsProblems({ ...good, dev: { arns: {}, buckets: ['a'], repos: 3 } }, ['dev'])).toEqual([]);
});

test('what the documentation says is checked, all of it', () => {
  const docs = {
    titel: 'Orders',
    version: 2,
    contact: { emial: 'a@example.com', url: 'example.com' },
    tags: { orders: 1 },
  };

  expect(findSettingsProblems({ ...good, docs }, ['dev'])).toEqual([
    { message: 'docs.version is 2; expected a version such as "1.2.0", as a string.' },
    { message: 'docs.contact.url is "example.com"; expected a URL such as "https://example.com".' },
    {
      message: 'docs.contact.emial is "a@example.com"; expected only name, email, url here.',
      hint: 'Did you mean "email"?',
    },
    { message: 'docs.tags.orders is 1; expected a description.' },
    {
      message:
        'docs.titel is "Orders"; expected only title, version, description, contact, tags, favicon, logo here.',
      hint: 'Did you mean "title"?',
    },
  ]);
  expect(findSettingsProblems({ ...good, docs: 'API.md' }, ['dev'])).toEqual([
    { message: 'docs is "API.md"; expected an object such as { "title": "Orders" }.' },
  ]);
  const right = { title: '', description: 'API.md', contact: { name: 'Team' }, tags: {} };
  expect(findSettingsProblems({ ...good, docs: right }, ['dev'])).toEqual([]);
});

test.each(['us-esat-1', 'eu-west', 'us-east-2a', 'eu-wset-1'])(
  'a region is no region that is mistyped: %s',
  (region) => {
    expect(findSettingsProblems({ ...good, region }, ['dev'])).toEqual([
      { message: `region is "${region}"; expected an AWS region such as "us-east-2".` },
    ]);
  },
);

test.each([
  'us-east-1',
  'us-gov-west-1',
  'ap-southeast-7',
  'cn-northwest-1',
  'il-central-1',
  'eusc-de-east-1',
])('a region is a region: %s', (region) => {
  expect(findSettingsProblems({ ...good, region }, ['dev'])).toEqual([]);
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
