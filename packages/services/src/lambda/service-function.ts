import { functionRuntime } from '@lambda-forge/steps';
import { Code, type FunctionOptions, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ServiceEnvironment } from '../service.ts';
import { createLogging } from './function-logs.ts';
import { observe, trace } from './observe.ts';
import { placeholderCode } from './use-asset.ts';

/**
 * A function that a service adds to those of the app, without its code: it logs and traces as they do, into a group and
 * with a role of its own. Its handler is `index.handler`.
 * @param name follows the stage's and the project's: `Docs`
 */
export function createServiceFunction(
  { stack, context, logRetention: retention }: ServiceEnvironment,
  name: string,
  options: FunctionOptions,
): LambdaFunction {
  const functionName = context.createId(name);
  const { tracing: isTraced } = context.observability;
  const fn = new LambdaFunction(stack, name, {
    ...observe(options, context),
    functionName,
    ...createLogging(stack, { id: name, functionName, retention, isTraced }),
    runtime: functionRuntime,
    handler: 'index.handler',
    code: Code.fromInline(placeholderCode),
  });
  if (isTraced) trace(fn);
  return fn;
}
