/** How a service's resources are called and drawn. */
export interface ResourceKind {
  readonly label: string;
  readonly shape: ResourceShape;
}

export type ResourceShape =
  | 'cylinder'
  | 'queue'
  | 'hexagon'
  | 'bucket'
  | 'clock'
  | 'shield'
  | 'gateway'
  | 'box';

const kinds: Readonly<Record<string, ResourceKind>> = {
  api_gateway: { label: 'REST API', shape: 'gateway' },
  webSockets: { label: 'WebSocket API', shape: 'gateway' },
  dynamodb: { label: 'DynamoDB table', shape: 'cylinder' },
  s3: { label: 'S3 bucket', shape: 'bucket' },
  sqs: { label: 'SQS queue', shape: 'queue' },
  sns: { label: 'SNS topic', shape: 'hexagon' },
  eventBridge: { label: 'EventBridge bus', shape: 'hexagon' },
  scheduler: { label: 'schedule', shape: 'clock' },
  secretsManager: { label: 'secret', shape: 'shield' },
  ssm: { label: 'SSM parameter', shape: 'shield' },
  kms: { label: 'KMS key', shape: 'shield' },
  cognito: { label: 'Cognito user pool', shape: 'shield' },
  lambda: { label: 'function', shape: 'box' },
  // What calls a function without being a resource has the name beside the function's.
  api_gateway_authorizer: { label: 'authorizer', shape: 'box' },
  webSocketsAuthorizer: { label: 'WebSocket authorizer', shape: 'box' },
  lambda_url: { label: 'function URL', shape: 'box' },
};

/** How a service's resources are called and drawn; a service that we do not know, by its own name in a box. */
export function findResourceKind(service: string): ResourceKind {
  return Object.hasOwn(kinds, service) && kinds[service] ? kinds[service] : { label: service, shape: 'box' };
}
