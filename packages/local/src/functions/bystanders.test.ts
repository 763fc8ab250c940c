import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;
const arn = 'arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsTypeScriptV2:1';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const layers = [LayerVersion.fromLayerVersionArn(stack, 'Powertools', arn)];
    const fine = addFunction('Fine', "exports.handler = async () => ({ body: 'fine' });", { layers });
    // CDK's own function behind it is of Python.
    new Bucket(stack, 'Bucket').addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(fine));
    const python = addFunction('Python', '', {
      runtime: Runtime.PYTHON_3_13,
      code: Code.fromInline('x = 1'),
    });
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    api.root.addResource('fine').addMethod('GET', new LambdaIntegration(fine));
    api.root.addResource('python').addMethod('GET', new LambdaIntegration(python));
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
}, 60_000);

afterAll(() => stage?.stop());

const notes = (kind: string) =>
  stage.log
    .filter((line) => line.kind === kind)
    .map(({ text }) => text)
    .join('\n');

test('functions of other languages, and layers of others, stop no stage', async () => {
  expect((await send(`${url}/fine`)).text).toBe('fine');
});

test('what cannot run is told of at the start, with what to do', () => {
  expect(notes('stage')).toMatch(/BucketNotificationsHandl\S+ cannot be invoked: the runtime python\d/);
  expect(notes('stage')).toContain(
    'Python cannot be invoked: the runtime python3.13 does not run on this machine',
  );
  expect(notes('stage')).toContain('forge deploy <stage> --endpoint <url>');
  expect(notes('stage')).toContain(`Fine runs without the layer ${arn}`);
});

test('whoever invokes it is told, too', async () => {
  expect((await send(`${url}/python`)).status).toBe(502);
  expect(notes('api')).toContain('Runtime.NotSupported: the runtime python3.13 does not run on this machine');
  expect(await stage.running.invoke('Python', {})).toMatchObject({
    error: { errorType: 'Runtime.NotSupported', errorMessage: expect.stringContaining('python3.13') },
  });
});
