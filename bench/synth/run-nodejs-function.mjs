import { join } from 'node:path';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { root } from './app.mjs';
import { synthesize } from './plain-app.mjs';

synthesize(
  (scope, id, index, props) =>
    new NodejsFunction(scope, id, {
      ...props,
      runtime: Runtime.NODEJS_24_X,
      entry: join(root, `functions/g${Math.floor(index / 75)}/f${index}/main.ts`),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
    }),
);
