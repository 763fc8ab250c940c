// The least that any tool needs: the tree, on folders that somebody has bundled before.
import { join } from 'node:path';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { root } from './app.mjs';
import { synthesize } from './plain-app.mjs';

synthesize(
  (scope, id, index, props) =>
    new LambdaFunction(scope, id, {
      ...props,
      runtime: Runtime.NODEJS_24_X,
      handler: 'main.handler',
      code: Code.fromAsset(join(root, 'prebuilt', `f${index}`)),
    }),
);
