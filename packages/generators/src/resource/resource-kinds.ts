import { toLiteral } from '../to-literal.ts';

/** How an app declares a resource of a service, and has functions use it. */
export interface ResourceKind {
  /** What it is called among `Services`: `dynamodb`. */
  readonly service: string;
  /** In a sentence: `table`. */
  readonly noun: string;
  /** What makes one, and what names one that is there already. */
  readonly create: string;
  readonly import: string;
  /** What one is made with, where it needs more than a name. */
  readonly options?: string;
  /** What lets a function use it, and ends the name of the variable by which the function finds it. */
  readonly grant: string;
  readonly variable: string;
  /** How many characters AWS takes in its name, which begins with the stage and the app. */
  readonly longest: number;
  /** What is left for people to say of one that is made. */
  readonly note?: (name: string) => string;
}

/** The services whose resources have names. A test of `cli` synthesizes one of each. */
export const resourceKinds: readonly ResourceKind[] = [
  {
    service: 'dynamodb',
    noun: 'table',
    create: 'createTable',
    import: 'importTable',
    options: "{ partitionKey: { name: 'id', type: 'string' } }",
    grant: 'grantReadWrite',
    variable: 'TABLE_NAME',
    longest: 255,
    note: () =>
      'Its keys cannot be changed later: see to its partitionKey, and add a sortKey where it needs one.',
  },
  {
    service: 'sqs',
    noun: 'queue',
    create: 'createQueue',
    import: 'importQueue',
    grant: 'grantSend',
    variable: 'QUEUE_URL',
    longest: 80,
    note: (name) => `A function is called with its messages by sqs.createTrigger(${toLiteral(name)}, fn).`,
  },
  {
    service: 'sns',
    noun: 'topic',
    create: 'createTopic',
    import: 'importTopic',
    grant: 'grantPublish',
    variable: 'TOPIC_ARN',
    longest: 251,
    note: (name) => `A function is called with its messages by sns.createTrigger(${toLiteral(name)}, fn).`,
  },
  {
    service: 's3',
    noun: 'bucket',
    create: 'createBucket',
    import: 'importBucket',
    grant: 'grantReadWrite',
    variable: 'BUCKET_NAME',
    longest: 50,
  },
  {
    service: 'eventBridge',
    noun: 'event bus',
    create: 'createBus',
    import: 'importBus',
    grant: 'grantPutEvents',
    variable: 'BUS_NAME',
    longest: 256,
    note: (name) =>
      `A function is called with its events by eventBridge.createTrigger(${toLiteral(name)}, fn, { pattern }).`,
  },
  {
    service: 'secretsManager',
    noun: 'secret',
    create: 'createSecret',
    import: 'importSecret',
    grant: 'grantRead',
    variable: 'SECRET_ARN',
    longest: 512,
  },
  {
    service: 'ssm',
    noun: 'parameter',
    create: 'createParameter',
    import: 'importParameter',
    options: "{ value: 'change me' }",
    grant: 'grantRead',
    variable: 'PARAMETER_NAME',
    longest: 900,
    note: () => 'Say its value. What nobody may know is a secret: forge resource secretsManager <name>',
  },
  {
    service: 'kms',
    noun: 'key',
    create: 'createKey',
    import: 'importKey',
    grant: 'grantEncrypt',
    variable: 'KEY_ARN',
    longest: 250,
  },
  {
    service: 'cognito',
    noun: 'user pool',
    create: 'createUserPool',
    import: 'importUserPool',
    options: '{ selfSignUp: true, clients: { Web: {} } }',
    grant: 'grantRead',
    variable: 'USER_POOL_ID',
    longest: 128,
    note: (name) =>
      `Endpoints are for its users by apiGateway.createCognitoAuthorizer(${toLiteral(name)}, { name: 'users' }).`,
  },
];

/** The services of `forge resource`. */
export const resourceServices: readonly string[] = resourceKinds.map(({ service }) => service);
