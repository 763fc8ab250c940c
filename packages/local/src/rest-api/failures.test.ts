import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let plain: string;

const ok = 'exports.handler = async (event) => ({ body: event.body ?? "ok" });';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const api = new RestApi(stack, 'Plain', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const at = (path: string) => api.root.resourceForPath(path);
    at('/slow').addMethod(
      'GET',
      new LambdaIntegration(
        addFunction(
          'Slow',
          'exports.handler = async () => { await new Promise((done) => setTimeout(done, 1500)); return {}; };',
        ),
        { timeout: Duration.millis(200) },
      ),
    );
    const fail = (path: string, source: string, timeout = Duration.seconds(20)) =>
      at(path).addMethod(
        'GET',
        new LambdaIntegration(addFunction(path.replaceAll('/', ''), source, { timeout })),
      );
    const short = Duration.seconds(1);
    fail('/throws', 'exports.handler = async () => { throw new Error("no"); };');
    fail('/exits', 'exports.handler = async () => process.exit(0);');
    fail('/late', 'exports.handler = () => new Promise((done) => setTimeout(done, 60000));', short);
    fail('/busy', 'exports.handler = async () => { for (;;); };', short);
    fail('/broken', 'throw new Error("at load");');
    fail('/missing', 'exports.other = 1;');
    fail(
      '/callback',
      'exports.handler = (event, context, callback) => callback(null, { body: "called back" });',
    );
    fail(
      '/hungry',
      'exports.handler = async () => { const all = []; for (;;) all.push(Array(1000).fill(Math.random())); };',
    );

    const forbidden = addFunction('Forbidden', ok);
    at('/forbidden').addMethod('GET', new LambdaIntegration(forbidden));
    for (const child of stack.node.findAll()) {
      if (child instanceof CfnPermission && child.node.path.includes('/forbidden/'))
        child.addPropertyOverride('SourceArn', 'arn:aws:execute-api:eu-west-1:000000000000:other/*');
    }
  });
  [plain = ''] = stage.running.apis.map(({ urls }) => urls[0] ?? '');
});

afterAll(() => stage?.stop());

const failed = '{"message":"Internal server error"}';
const late = '{"message":"Endpoint request timed out"}';

test.each([
  ['throws', '/throws', 502, failed],
  ['exits', '/exits', 502, failed],
  ['cannot be loaded', '/broken', 502, failed],
  ['has no such export', '/missing', 502, failed],
  ['needs too much memory', '/hungry', 502, failed],
  ['takes longer than its timeout', '/late', 504, late],
  ['loops for ever', '/busy', 504, late],
  ['takes longer than the integration may', '/slow', 504, late],
  ['calls back', '/callback', 200, 'called back'],
  ['may not be invoked by this API', '/forbidden', 500, failed],
])('a handler that %s: %s answers %i', async (_name, path, status, body) => {
  const response = await send(plain + path);
  expect([response.status, response.text]).toEqual([status, body]);
});

test.each([
  ['/throws', /throws failed with Error: no/],
  ['/missing', /index.handler is undefined or not exported/],
  // V8 gives up, or the process is ended for its memory: which comes first is a matter of a few MiB, as on Lambda.
  ['/hungry', /hungry failed with Runtime\.(ExitError: .* signal: aborted|OutOfMemory: .* signal: killed)/],
  ['/late', /Task timed out after 1.00 seconds/],
  [
    '/forbidden',
    /no AWS::Lambda::Permission lets arn:aws:execute-api:.*\/test\/GET\/forbidden invoke Forbidden/,
  ],
])('says in the log why %s failed', async (path, expected) => {
  const { headers } = await send(plain + path);
  const line = stage.log.find(
    ({ kind, requestId }) => kind === 'api' && requestId === headers['x-amzn-requestid'],
  );
  expect(line?.text).toMatch(expected);
});
