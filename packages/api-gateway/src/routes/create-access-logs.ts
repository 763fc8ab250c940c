import type { ServiceEnvironment } from '@lambda-forge/services';
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';

// Variables of https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
// in JSON's own quotes: one without a value is a hyphen. Neither the path nor headers, which may tell of a person.
const fields = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  traceId: '$context.xrayTraceId',
  // The request id in the log of the function.
  functionRequestId: '$context.integration.requestId',
  method: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  latency: '$context.responseLatency',
  functionStatus: '$context.integration.status',
  functionLatency: '$context.integration.latency',
  authorizerLatency: '$context.authorizer.latency',
  responseLength: '$context.responseLength',
  responseType: '$context.error.responseType',
  sourceIp: '$context.identity.sourceIp',
} as const;

/**
 * A log group that goes with the stack, with a line of JSON for each request: its ids, the trace's, that of the function's
 * own log, and how it ended. API Gateway writes there only in accounts that have given it a role.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html#set-up-access-logging-permissions
 */
export function createAccessLogs({
  stack,
  context,
  logRetention: retention,
}: ServiceEnvironment): Pick<StageOptions, 'accessLogDestination' | 'accessLogFormat'> {
  const logGroup = new LogGroup(stack, 'RestApiLogs', {
    logGroupName: `/aws/apigateway/${context.createId('RestApi')}`,
    retention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return {
    accessLogDestination: new LogGroupLogDestination(logGroup),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(fields)),
  };
}
