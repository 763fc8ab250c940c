import { describe, expect, test } from '@jest/globals';
import { findSettingsProblems } from './check-settings.ts';

const good = {
  region: 'us-east-2',
  name: 'Orders-Api',
  repo: { owner: 'octocat', name: 'orders-api' },
  dev: { arns: {} },
};
const repo = (change: object) => ({ repo: { ...good.repo, ...change } });
const contact = (change: unknown) => ({ docs: { contact: change } });
const messagesOf = (change: object) =>
  findSettingsProblems({ ...good, ...change }, ['dev']).map(({ message }) => message);

describe('takes', () => {
  test.each<object>([
    { region: 'us-gov-west-12' },
    { region: 'eusc-de-east-1' },
    { account: '123456789012' },
    { account: null, bucket: '', base_url: null, test_runner: '' },
    { name: 'A' },
    { name: 'Orders-2-api' },
    repo({ owner: '$GITHUB-OWNER', name: 'a.b-c_7' }),
    repo({ connectionArn: 'arn:aws:codeconnections:us-east-2:123456789012:connection/1' }),
    repo({ connectionArn: 'arn:aws-cn:codestar-connections:cn-north-1:123456789012:connection/1' }),
    { bucket: 'abc' },
    { bucket: `0.${'a-'.repeat(30)}z` },
    { coverage: 0 },
    { coverage: 100 },
    { coverage: ' 92.5 ' },
    { base_url: 'http://localhost:3000' },
    { base_url: 'https://api.example.com/staging' },
    { test_runner: 'jest' },
    { test_runner: 'node' },
    { docs: { title: 'T', version: '1.0.0', description: 'D', tags: { orders: 'All of them' } } },
    contact({ name: 'Team', email: 'team@example.com', url: 'https://example.com' }),
    { dev: { arns: { table: 'arn:aws:dynamodb:us-east-2:123456789012:table/dev' }, own: 7 } },
    { dev: { arns: {}, repo: {}, coverage: '', account: '' } },
  ])('%j', (change) => {
    expect(messagesOf(change)).toEqual([]);
  });
});

describe('refuses, with what is expected:', () => {
  const region = 'an AWS region such as "us-east-2"';
  const account = '12 digits, as a string';
  const name = 'a name of letters, digits and hyphens that starts with a letter';
  const connection = 'the ARN of a connection: "arn:aws:codeconnections:..."';
  const bucket = 'the name of an S3 bucket';
  const coverage = 'a number from 0 to 100';
  const url = 'a URL such as "https://api.example.com/staging"';
  const email = 'an email address';

  test.each<[path: string, value: unknown, expected: string]>([
    ...['1us-east-2', 'us-east-2x', 'u-east-2', 'useast-east-2', 'us-east', 'us-2', 'us-1-2', 7].map(
      (value) => ['region', value, region] as [string, unknown, string],
    ),
    ...['1234567890123', '12345678901', 'x123456789012', 123456789012].map(
      (value) => ['account', value, account] as [string, unknown, string],
    ),
    ...['2-orders', '-orders', 'orders_api', 'orders api', ''].map(
      (value) => ['name', value, name] as [string, unknown, string],
    ),
    ['name', 7, 'a name of letters, digits and hyphens, such as "Orders-Api"'],
    ['repo', ['octocat', 'demo'], 'an object with "owner" and "name"'],
    ['repo', null, 'an object with "owner" and "name"'],
    ...['a/b', ' a', 'a ', ''].map(
      (value) => ['repo.owner', value, 'a GitHub name such as "octocat"'] as [string, unknown, string],
    ),
    ['repo.name', 'a b', 'a GitHub name such as "orders-api"'],
    ...['-arn:aws:codeconnections:x', 'arn::codeconnections:x', 'arn:aws:s3:::x', 7].map(
      (value) => ['repo.connectionArn', value, connection] as [string, unknown, string],
    ),
    ...['ab', 'a'.repeat(64), 'My', '-abc', 'abc-', '.abc', 'abc.', 'a_bc', 7].map(
      (value) => ['bucket', value, bucket] as [string, unknown, string],
    ),
    ...[-0.1, 100.1, '', ' ', 'eighty', null].map(
      (value) => ['coverage', value, coverage] as [string, unknown, string],
    ),
    ...['example.com', 'ftp://example.com', 'xhttps://example.com', 7].map(
      (value) => ['base_url', value, url] as [string, unknown, string],
    ),
    ['test_runner', 'mocha', '"jest", "vitest" or "node"'],
    ['docs', ['Orders'], 'an object such as { "title": "Orders" }'],
    ['docs.title', 7, 'a title'],
    ['docs.version', 2, 'a version such as "1.2.0", as a string'],
    ['docs.description', 7, 'a text, or the path of a Markdown file'],
    ['docs.titel', 'T', 'only title, version, description, contact, tags, favicon, logo here'],
    ['docs.contact', 'team@example.com', 'an object such as { "email": "team@example.com" }'],
    ['docs.contact.name', 7, 'a name'],
    ['docs.logo', true, 'the path of an image'],
    ...['team', '@example.com', 'team@', 'a b@c', 'a@b c', 'a@b@c', 7].map(
      (value) => ['docs.contact.email', value, email] as [string, unknown, string],
    ),
    ['docs.contact.url', 'example.com', 'a URL such as "https://example.com"'],
    ['docs.contact.url', 7, 'a URL'],
    ['docs.tags', [], 'an object of descriptions by tag'],
    ['docs.tags.orders', 7, 'a description'],
    ['dev', [], 'an object such as { "arns": {} }'],
    ['dev', null, 'an object such as { "arns": {} }'],
    ['dev.arns', [], 'an object of ARNs by name; {} when there are none'],
    ['dev.arns.table', 7, 'an ARN'],
    ['dev.arns.table', 'the arn:', 'an ARN: "arn:aws:..."'],
    ['dev.repo', 'octocat/demo', 'an object with "owner" and "name"'],
    ['dev.region', 'mars', region],
    ['dev.coverage', 101, coverage],
  ])('%s as %j', (path, value, expected) => {
    const message = `${path} is ${JSON.stringify(value)}; expected ${expected}.`;

    expect(messagesOf(settingsWith(path.split('.'), value, good) as object)).toEqual([message]);
  });
});

function settingsWith([key = '', ...rest]: readonly string[], value: unknown, at: unknown): unknown {
  const values = Object(at) as Record<string, unknown>;
  return { ...values, [key]: rest.length === 0 ? value : settingsWith(rest, value, values[key]) };
}
