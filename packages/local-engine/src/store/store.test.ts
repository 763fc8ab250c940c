import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StackArtifact } from '@lambda-forge/assembly';
import { createEngine, type Engine } from '../create-engine.ts';

const secret = (Name: string, rest: object) => ({
  Type: 'AWS::SecretsManager::Secret',
  Properties: { Name, ...rest },
});
const parameter = (Name: string, Value: string) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
});
const stack = {
  stackName: 'Shop',
  region: 'eu-west-1',
  assets: [],
  dependencies: [],
  template: {
    Resources: {
      Session: secret('session', { GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } }),
      Login: secret('login', {
        GenerateSecretString: { SecretStringTemplate: '{"user":"admin"}', GenerateStringKey: 'password' },
      }),
      Limit: parameter('/shop/limit', '7'),
      Deep: parameter('/shop/mail/from', 'a@b.c'),
    },
  },
} as unknown as StackArtifact;

let folder: string;
let engine: Engine;
const file = () => join(folder, 'secrets', 'Dev.json');
const open = () => createEngine({ print: () => {}, secrets: file(), environment: { PATH: folder } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  engine = open();
});
afterEach(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function call(target: string, input: object): Promise<Record<string, unknown>> {
  const made = await engine.deploy([stack], { log: () => {} });
  const response = await fetch(made?.access.endpoint ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const read = (SecretId: string) => call('secretsmanager.GetSecretValue', { SecretId });
const arn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:session';

test('a secret is generated as its template says, without Python', async () => {
  expect(await read('session')).toMatchObject({
    status: 200,
    ARN: expect.stringMatching(`^${arn}-\\w{6}$`),
    Name: 'session',
    SecretString: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
  });
  expect(JSON.parse(String((await read('login'))['SecretString']))).toEqual({
    user: 'admin',
    password: expect.stringMatching(/^.{32}$/),
  });
});

test('it has one value from run to run, which the user alone may read and may edit', async () => {
  const { SecretString: before } = await read(arn);
  await engine.stop();
  engine = open();

  expect((await read(String((await read('session'))['ARN'])))['SecretString']).toBe(before);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  writeFileSync(file(), JSON.stringify({ ...JSON.parse(readFileSync(file(), 'utf8')), session: 'mine' }));
  expect((await read('session'))['SecretString']).toBe('mine');
});

test('several secrets are read at once, and those that are not there are told', async () => {
  expect(
    await call('secretsmanager.BatchGetSecretValue', { SecretIdList: ['session', 'other'] }),
  ).toMatchObject({
    SecretValues: [{ Name: 'session' }],
    Errors: [{ SecretId: 'other', ErrorCode: 'ResourceNotFoundException' }],
  });
});

test('parameters are read by their names and below a path', async () => {
  expect(await call('AmazonSSM.GetParameter', { Name: '/shop/limit' })).toMatchObject({
    Parameter: { Value: '7', Type: 'String' },
  });
  expect(await call('AmazonSSM.GetParameters', { Names: ['/shop/limit', '/no'] })).toMatchObject({
    Parameters: [{ Name: '/shop/limit' }],
    InvalidParameters: ['/no'],
  });
  expect(await call('AmazonSSM.GetParametersByPath', { Path: '/shop' })).toMatchObject({
    Parameters: [{ Name: '/shop/limit' }],
  });
  expect(await call('AmazonSSM.GetParametersByPath', { Path: '/shop/', Recursive: true })).toMatchObject({
    Parameters: [{ Name: '/shop/limit' }, { Name: '/shop/mail/from' }],
  });
});

test.each([
  [
    'secretsmanager.GetSecretValue',
    { SecretId: 'sesion' },
    'ResourceNotFoundException',
    'has: session, login.',
  ],
  ['AmazonSSM.GetParameter', { Name: 'limit' }, 'ParameterNotFound', 'has no parameter "limit"'],
  ['DynamoDB_20120810.PutItem', {}, 'NotImplemented', 'is not served on this machine'],
])('%s of what is not there fails with a reason', async (target, input, type, message) => {
  expect(await call(target, input)).toEqual({
    status: 400,
    __type: type,
    message: expect.stringContaining(message),
  });
});
