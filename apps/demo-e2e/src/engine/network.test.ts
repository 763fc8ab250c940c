import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { hasPython } from './find-python.ts';
import { type EngineStage, engineEnvironment, startEngineStage } from './start-engine-stage.ts';

// A function that tells of every name that its process looks up, and every address that it connects to.
const source = `
  const dns = require('node:dns');
  const https = require('node:https');
  const { Socket } = require('node:net');
  const seen = new Set();
  const { lookup } = dns;
  dns.lookup = (name, ...rest) => { seen.add(name); return lookup(name, ...rest); };
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    this.on('connectionAttempt', (address) => seen.add(address));
    return connect.apply(this, args);
  };
  const { env } = process;
  const sdk = (name) => require('@aws-sdk/client-' + name);
  const of = (name, Client, Command) => async (input, config = {}) => {
    const client = new (sdk(name)[Client + 'Client'])({ maxAttempts: 1, ...config });
    return client.send(new (sdk(name)[Command + 'Command'])(input));
  };
  const put = of('dynamodb', 'DynamoDB', 'PutItem');
  const send = of('sqs', 'SQS', 'SendMessage');
  const upload = of('s3', 'S3', 'PutObject');
  const identify = of('sts', 'STS', 'GetCallerIdentity');
  const item = { TableName: env.TABLE, Item: { id: { S: '1' } } };
  const message = { QueueUrl: env.QUEUE, MessageBody: 'hello' };
  const object = { Bucket: env.BUCKET, Key: 'a b.txt', Body: 'hello' };
  const presign = async (config = {}) => {
    const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
    const { S3Client, GetObjectCommand } = sdk('s3');
    const { Body: _, ...rest } = object;
    return getSignedUrl(new S3Client(config), new GetObjectCommand(rest));
  };
  // As version 2 does, which does not know AWS_ENDPOINT_URL.
  const sendAsVersion2 = (host) => new Promise((resolve, reject) => {
    const headers = { 'User-Agent': 'aws-sdk-nodejs/2.1692.0', Authorization: 'AWS4-HMAC-SHA256 Credential=x', Host: host };
    https.request({ host, port: 443, method: 'POST', path: '/', headers }, resolve).on('error', reject).end('Action=x');
  });
  const aws = (service) => ({ endpoint: 'https://' + service + '.eu-west-1.amazonaws.com' });
  const calls = {
    table: () => put(item),
    'table of another region': () => of('dynamodb', 'DynamoDB', 'ListTables')({}, { region: 'us-west-2' }),
    'table by account': () => put(item, { accountIdEndpointMode: 'required' }),
    queue: () => send(message),
    topic: () => of('sns', 'SNS', 'Publish')({ TopicArn: env.TOPIC, Message: 'hello' }),
    bus: () => of('eventbridge', 'EventBridge', 'PutEvents')(
      { Entries: [{ EventBusName: env.BUS, Source: 'a', DetailType: 'b', Detail: '{}' }] }),
    bucket: () => upload(object),
    'bucket by path': () => upload(object, { forcePathStyle: true }),
    'bucket of another region': () => upload(object, { region: 'us-west-2', followRegionRedirects: true }),
    'pre-signed URL': async () => {
      const response = await fetch(await presign());
      if ((await response.text()) !== 'hello') throw new Error(String(response.status));
    },
    parameter: () => of('ssm', 'SSM', 'GetParameter')({ Name: env.PARAMETER }),
    secrets: () => of('secrets-manager', 'SecretsManager', 'ListSecrets')({}),
    keys: () => of('kms', 'KMS', 'ListKeys')({}),
    users: () => of('cognito-identity-provider', 'CognitoIdentityProvider', 'ListUserPools')({ MaxResults: 1 }),
    functions: () => of('lambda', 'Lambda', 'ListFunctions')({}),
    identity: () => identify({}),
    'identity everywhere': () => identify({}, { region: 'us-east-1' }),
  };
  const refused = {
    'queue by a client of another region': () => send(message, { region: 'us-west-2' }),
    'queue of another account': () => send({ ...message, QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/jobs' }),
    'table by FIPS': () => put(item, { useFipsEndpoint: true }),
    'table by IPv6': () => put(item, { useDualstackEndpoint: true }),
    'table at AWS': () => put(item, aws('dynamodb')),
    'queue at AWS': () => send(message, aws('sqs')),
    'bucket at AWS': () => upload(object, aws('s3')),
    'identity at AWS': () => identify({}, aws('sts')),
    'pre-signed URL at AWS': async () => fetch(await presign(aws('s3'))),
    'access point of many regions': () => upload({ ...object, Bucket: 'arn:aws:s3::123456789012:accesspoint/a.mrap' }),
    'version 2': () => sendAsVersion2('sqs.eu-west-1.amazonaws.com'),
    'version 2, bucket': () => sendAsVersion2(env.BUCKET + '.s3.eu-west-1.amazonaws.com'),
    'profile of the user': () => put(item, { profile: 'mine' }),
    'role of a machine': () => fetch('http://169.254.169.254/latest/meta-data/iam/security-credentials/'),
  };
  const textOf = (error) => [error.message, error.cause?.message].filter(Boolean).join(': ');
  exports.handler = async () => {
    const outcome = {};
    for (const [name, call] of Object.entries({ ...calls, ...refused })) {
      seen.clear();
      const text = await call().then(() => 'done', textOf);
      outcome[name] = { text, seen: [...seen].filter((each) => each !== '127.0.0.1'), isRefused: name in refused };
    }
    const { config } = new (sdk('dynamodb').DynamoDBClient)({});
    const { accessKeyId } = await config.credentials();
    return { outcome, accessKeyId };
  };`;

const refusals =
  /is AWS itself|has credentials of this machine|not supported|not load credentials|queue does not exist|SigV4a/;

interface Told {
  readonly outcome: Readonly<Record<string, { text: string; seen: string[]; isRefused: boolean }>>;
  readonly accessKeyId: string;
}

(hasPython() ? describe : describe.skip)('what a function calls', () => {
  let stage: EngineStage;
  let told: Told;

  beforeAll(async () => {
    const environment = {
      ...engineEnvironment,
      AWS_PROFILE: 'mine',
      AWS_ACCESS_KEY_ID: 'AKIAMINE',
      AWS_SECRET_ACCESS_KEY: 'mine',
      AWS_SESSION_TOKEN: 'mine',
    };
    stage = await startEngineStage(
      ({ stack, addFunction }) => {
        const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
        const bucket = new Bucket(stack, 'Bucket');
        const caller = addFunction('caller', source, {
          environment: {
            TABLE: table.tableName,
            QUEUE: new Queue(stack, 'Queue').queueUrl,
            TOPIC: new Topic(stack, 'Topic').topicArn,
            BUCKET: bucket.bucketName,
            BUS: new EventBus(stack, 'Bus').eventBusName,
            PARAMETER: new StringParameter(stack, 'Parameter', { stringValue: 'x' }).parameterName,
          },
        });
        bucket.grantReadWrite(caller);
      },
      { environment },
    );
    const result = await stage.running.invoke('caller', {});
    if (!('payload' in result)) throw new Error(JSON.stringify(result.error));
    told = JSON.parse(result.payload) as Told;
  });

  afterAll(() => stage?.stop());

  test('never leaves the machine, whichever client calls', () => {
    for (const [name, { seen }] of Object.entries(told.outcome)) expect([name, seen]).toEqual([name, []]);
  });

  test('goes to the engine, or fails loudly', () => {
    for (const [name, { text, isRefused }] of Object.entries(told.outcome)) {
      if (isRefused) expect([name, text]).toEqual([name, expect.stringMatching(refusals)]);
      else expect([name, text]).toEqual([name, 'done']);
    }
  });

  test('has credentials of the stage, and none of the user', () => {
    expect(told.accessKeyId).toBe('000000000000');
  });
});
