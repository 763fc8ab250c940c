import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';
import { deployLocally } from './deploy-action.ts';

test('steps after the deploy call the API that was deployed', async () => {
  using app = await createTestApp(
    `
    class Api extends cdk.Stage {
      constructor(scope, id) {
        super(scope, id);
        const inner = new cdk.Stack(this, 'Lambda');
        const { Function: Lambda, Code, Runtime } = cdk.aws_lambda;
        const handler = new Lambda(inner, 'Hello', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromAsset('hello') });
        const api = new cdk.aws_apigateway.RestApi(inner, 'Api', { deployOptions: { stageName: 'staging' } });
        api.root.addResource('hello').addMethod('GET', new cdk.aws_apigateway.LambdaIntegration(handler));
        this.url = new cdk.CfnOutput(inner, 'Url', { value: api.url });
      }
    }
    const api = new Api(stack, 'Staging');
    const call = 'node -e "fetch(process.env.URL + \\'hello\\').then((r) => r.text()).then((t) => require(\\'fs\\').writeFileSync(process.env.MARKS + \\'/answer\\', t))"';
    createPipeline().addStage(api, { post: [step('Call', [call], { envFromCfnOutputs: { URL: api.url } })] });
  `,
    { 'hello/index.js': "exports.handler = async () => ({ statusCode: 200, body: 'Hello!' });" },
  );
  const { record, stop, deployments } = await app.run({ deploy: deployLocally, keep: true });
  expect(record.state).toBe('succeeded');
  expect(app.marks('answer')).toEqual(['Hello!']);
  const url = Object.values(deployments[0]?.outputs['Staging-Lambda'] ?? {}).find((value) =>
    /^http:/.test(value),
  );
  expect(await (await fetch(`${url}hello`)).text()).toBe('Hello!');
  await stop();
  await expect(fetch(`${url}hello`)).rejects.toThrow();
});
