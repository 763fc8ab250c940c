import type { InvokeMessage } from './runtime-messages.ts';

/** What a handler's `context` lets it do, beside what it tells. */
export interface ContextFunctions {
  readonly done: (error: unknown, result?: unknown) => void;
  readonly succeed: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
  readonly getRemainingTimeInMillis: () => number;
}

/** The `context` of an invocation: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export function createContext({ requestId }: InvokeMessage, functions: ContextFunctions) {
  const { env } = process;
  return {
    callbackWaitsForEmptyEventLoop: true,
    ...functions,
    functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    invokedFunctionArn: process.argv[2],
    awsRequestId: requestId,
    identity: undefined,
    clientContext: undefined,
  };
}
