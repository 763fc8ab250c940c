import type { StageContext } from '@lambda-forge/context';
import { baseUrlOutput } from '@lambda-forge/manifest';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnOutput, Size } from 'aws-cdk-lib';
import { EndpointType, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { createAccessLogs } from './create-access-logs.ts';
import { redeployOnChange } from './redeploy-on-change.ts';

/** The API's stage, with which its paths begin. */
export function toStageName({ stage }: StageContext): string {
  return stage.toLowerCase();
}

/** The REST API of a stage, and the output that tells where it answers. */
export function createRestApi(environment: ServiceEnvironment): RestApi {
  const { stack, context } = environment;
  const { tracing, accessLogs } = context.observability;
  const api = new RestApi(stack, 'RestApi', {
    restApiName: context.createId('RestApi'),
    description: `${context.name}, stage ${context.stage}`,
    deployOptions: {
      stageName: toStageName(context),
      ...(tracing ? { tracingEnabled: true } : {}),
      ...(accessLogs ? createAccessLogs(environment) : {}),
    },
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: accessLogs?.accountRole ?? false,
    // Answers from a kilobyte on are compressed for who accepts it; below that it does not pay.
    minCompressionSize: Size.kibibytes(1),
  });
  redeployOnChange(api, stack);
  const host = `${api.restApiId}.execute-api.${stack.region}.${stack.urlSuffix}`;
  new CfnOutput(stack, baseUrlOutput, {
    description: 'Where the API answers',
    value: `https://${host}/${api.deploymentStage.stageName}`,
  });
  return api;
}
