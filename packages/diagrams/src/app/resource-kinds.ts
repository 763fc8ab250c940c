/** How a service's resources are called and drawn. */
export interface ResourceKind {
  readonly label: string;
  readonly shape: ResourceShape;
}

export type ResourceShape = 'cylinder' | 'queue' | 'hexagon' | 'bucket' | 'clock' | 'shield' | 'box';

const kinds: Readonly<Record<string, ResourceKind>> = {
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
  webSockets: { label: 'WebSocket API', shape: 'hexagon' },
};

/** How a service's resources are called and drawn; a service that we do not know, by its own name in a box. */
export function findResourceKind(service: string): ResourceKind {
  return kinds[service] ?? { label: service, shape: 'box' };
}
