import { templateBytesLimit } from '@lambda-forge/manifest';

/** Published quotas that what an app deploys has to fit into. */
export interface Limits {
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, Resources */
  readonly stackResources: number;
  /** The same page, Parameters: a nested stack takes one for each thing of another stack that it refers to. */
  readonly stackParameters: number;
  /** The same page, Outputs */
  readonly stackOutputs: number;
  /** The same page, Template body size in Amazon S3, in bytes */
  readonly templateBytes: number;
  /** The same page, Nested stacks: resources that one operation may change. */
  readonly operationResources: number;
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
  readonly apiResources: number;
  /** The same page. */
  readonly apiAuthorizers: number;
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
  readonly webSocketRoutes: number;
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, Function resource-based policy: 20 KB */
  readonly functionPolicyBytes: number;
  /** The same page, Function layers */
  readonly functionLayers: number;
  /** The same page, Function environment variables: 4 KB in all */
  readonly functionEnvironmentBytes: number;
  /** The same page, Deployment package size: 250 MB unzipped, including layers; Lambda's error says the bytes. */
  readonly functionCodeBytes: number;
  /** The same page: 50 MB zipped, when it is sent to Lambda itself. The CDK uploads to S3, from where it takes more. */
  readonly functionUploadBytes: number;
}

/** Those that AWS raises on request. */
export type RaisedLimits = Partial<Pick<Limits, 'apiResources' | 'apiAuthorizers' | 'webSocketRoutes'>>;

export const publishedLimits: Limits = {
  stackResources: 500,
  stackParameters: 200,
  stackOutputs: 200,
  templateBytes: templateBytesLimit,
  operationResources: 2500,
  apiResources: 300,
  apiAuthorizers: 10,
  webSocketRoutes: 300,
  functionPolicyBytes: 20 * 1024,
  functionLayers: 5,
  functionEnvironmentBytes: 4 * 1024,
  functionCodeBytes: 250 * 1024 * 1024,
  functionUploadBytes: 50 * 1024 * 1024,
};
