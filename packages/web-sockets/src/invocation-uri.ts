import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** What API Gateway calls a function by. */
export function invocationUri({ stack, functionArn }: LambdaFunction): string {
  const path = `path/2015-03-31/functions/${functionArn}/invocations`;
  return `arn:${stack.partition}:apigateway:${stack.region}:lambda:${path}`;
}
