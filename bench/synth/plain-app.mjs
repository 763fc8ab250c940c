// The same tree of constructs as ours, written with the CDK alone.
import { Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { AwsIntegration, EndpointType, Method, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { createApp, finish, functions, nestedStacks, stageNames } from './app.mjs';

/** Synthesizes an app whose functions `createFunction(scope, id, index, props)` makes. */
export function synthesize(createFunction) {
  const app = createApp();
  for (const name of stageNames)
    addStack(new Stage(app, name, { env: { region: 'eu-west-1' } }), name, createFunction);
  finish(app);
}

function addStack(stage, name, createFunction) {
  const stack = new Stack(stage, 'Bench-Lambda-Stack', { stackName: `${name}-Bench-Lambda-Stack` });
  const stageName = name.toLowerCase();
  const api = new RestApi(stack, 'RestApi', {
    deployOptions: { stageName },
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: false,
  });
  const nested = Object.keys(nestedStacks).map((id) => new NestedStack(stack, id));
  for (let index = 0; index < functions; index++) {
    const scope = nested[Math.floor(index / 75)] ?? stack;
    const fn = createFunction(scope, `F${index}`, index, {
      functionName: `${name}-Bench-F${index}`,
      description: `Number ${index}`,
      timeout: Duration.seconds(3),
    });
    const resource = api.root.addResource(`f${index}`);
    const integration = new AwsIntegration({
      proxy: true,
      service: 'lambda',
      path: `2015-03-31/functions/${fn.functionArn}/invocations`,
    });
    if (scope === stack) resource.addMethod('GET', integration);
    else new Method(scope, `GET${index}`, { httpMethod: 'GET', resource, integration });
    fn.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: stack.formatArn({
        service: 'execute-api',
        resource: api.restApiId,
        resourceName: `${stageName}/GET/f${index}`,
      }),
    });
  }
}
