import type { Context } from 'aws-lambda';

/**
 * The context that Lambda hands to a handler: of a function called `test`, with 30 seconds left.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 * @param own what it has in place of that
 */
export function createLambdaContext(own: Partial<Context> = {}): Context {
  const { functionName = 'test' } = own;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
    memoryLimitInMB: '128',
    awsRequestId: '00000000-0000-4000-8000-000000000000',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '1970/01/01/[$LATEST]test',
    getRemainingTimeInMillis: () => 30_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
    ...own,
  };
}
