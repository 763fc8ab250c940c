import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';

const handler = `export const handler = async () => ({ statusCode: 200, body: '{"message":"Hello World!"}' });\n`;

const serverless = `service: load
frameworkVersion: '3'
configValidationMode: 'off'
provider:
  name: aws
  runtime: nodejs22.x
  stage: load
plugins: [serverless-offline]
custom:
  serverless-offline: { httpPort: PORT, lambdaPort: LAMBDA_PORT, host: 127.0.0.1, noPrependStageInUrl: false }
functions:
  hello:
    handler: hello/index.handler
    events: [{ http: { method: get, path: hello } }]
`;

/** Writes one function behind `GET /hello` of a stage `load`: as a cloud assembly, and for the Serverless Framework. */
export function writeApp(folder: string, ports: { readonly http: number; readonly lambda: number }): void {
  mkdirSync(join(folder, 'hello'), { recursive: true });
  writeFileSync(join(folder, 'hello', 'index.mjs'), handler);
  const text = serverless.replace('LAMBDA_PORT', String(ports.lambda)).replace('PORT', String(ports.http));
  writeFileSync(join(folder, 'serverless.yml'), text);
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
  });
  const stack = new Stack(new Stage(app, 'Load', { env: { region: 'us-east-2' } }), 'Stack');
  const hello = new LambdaFunction(stack, 'Hello', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromAsset(join(folder, 'hello')),
    memorySize: 1024,
  });
  const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'load' }, cloudWatchRole: false });
  api.root.addResource('hello').addMethod('GET', new LambdaIntegration(hello));
  app.synth();
}
