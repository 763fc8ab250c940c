import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';

// Every answer of a process is another one, so that each invocation can be told from all others.
const counter = `let count = 0;
exports.handler = async ({ body }) => {
  count += 1;
  return { statusCode: 200, body: JSON.stringify({ process: process.pid, count, length: body ? body.length : 0 }) };
};`;

/** Synthesizes an API with one function that counts; gives the assembly. */
export function synthesizeCounter(folder: string): string {
  const outdir = join(folder, 'cdk.out');
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Load', { env: { region: 'us-east-2' } }), 'Stack');
  mkdirSync(join(folder, 'count'));
  writeFileSync(join(folder, 'count', 'index.js'), counter);
  const handler = new LambdaFunction(stack, 'Count', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(join(folder, 'count')),
  });
  const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'load' }, cloudWatchRole: false });
  api.root.addResource('count').addMethod('ANY', new LambdaIntegration(handler));
  app.synth();
  return outdir;
}
