import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import { hello } from '../stack.test.support.ts';
import { declareStack, synthStack } from './resources.test.support.ts';

const name = { 'Fn::Join': ['', ['staging-demo-pictures-', { Ref: 'AWS::AccountId' }]] };

test('a bucket is private, encrypted, over TLS alone, and goes with the stage', () => {
  const template = synthStack(({ s3 }) => s3.createBucket('Pictures'));

  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Delete',
    Properties: {
      BucketName: name,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      LifecycleConfiguration: {
        Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' }],
      },
      NotificationConfiguration: Match.absent(),
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: Match.absent(),
    },
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Effect: 'Deny' },
      ],
    },
  });
});

test('in Prod it keeps versions, and stays', () => {
  const template = synthStack(({ s3 }) => s3.createBucket('Pictures'), 'Prod');

  template.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    Properties: { VersioningConfiguration: { Status: 'Enabled' } },
  });
});

test('each default has an option', () => {
  const template = synthStack(({ s3 }) =>
    s3.createBucket('Pictures', {
      versioned: true,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      cors: [{ allowedMethods: [HttpMethods.GET], allowedOrigins: ['https://example.com'] }],
      eventBridge: true,
    }),
  );

  template.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://example.com'] }] },
    LifecycleConfiguration: { Rules: [Match.anyValue(), { ExpirationInDays: 30 }] },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    VersioningConfiguration: { Status: 'Enabled' },
  });
});

test('events of objects call a function, without a function that sets that, and without a circle', () => {
  const template = synthStack((services) => {
    const fn = hello(services);
    services.s3.createTrigger('Pictures', fn, { prefix: 'uploads/', suffix: '.png' });
    services.s3.createTrigger('Pictures', fn, { events: ['s3:ObjectRemoved:*'] });
    services.s3.createBucket('Pictures');
    services.s3.grantReadWrite('Pictures', fn);
  });

  const fn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Hello'), 'Arn'] };
  const [permission = ''] = Object.keys(template.findResources('AWS::Lambda::Permission'));
  template.resourceCountIs('AWS::Lambda::Function', 1);
  template.hasResource('AWS::S3::Bucket', {
    DependsOn: [permission],
    Properties: {
      NotificationConfiguration: {
        LambdaConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Filter: {
              S3Key: {
                Rules: [
                  { Name: 'prefix', Value: 'uploads/' },
                  { Name: 'suffix', Value: '.png' },
                ],
              },
            },
            Function: fn,
          },
          { Event: 's3:ObjectRemoved:*', Filter: Match.absent(), Function: fn },
        ],
      },
    },
  });
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Principal: 's3.amazonaws.com',
    SourceAccount: { Ref: 'AWS::AccountId' },
    SourceArn: arnOf(),
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
  });
});

test('a grant lets a function do what it says with objects below a prefix, and tells it the name', () => {
  const template = synthStack((services) => {
    services.s3.createBucket('Pictures');
    services.s3.grantRead('Pictures', hello(services), { prefix: 'thumbs/' });
    services.s3.grantWrite('Pictures', hello(services, { name: 'Other' }));
  });

  const objects = (keys: string) => arnOf(`/${keys}`);
  expect(policiesOf(template)).toEqual([
    [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: objects('thumbs/*') },
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Condition: { StringLike: { 's3:prefix': 'thumbs/*' } },
        Resource: arnOf(),
      },
    ],
    [
      {
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
        Resource: objects('*'),
      },
    ],
  ]);
  template.allResourcesProperties('AWS::Lambda::Function', {
    Environment: { Variables: { PICTURES_BUCKET_NAME: name } },
  });
});

test('a bucket that is there already is granted by its ARN', () => {
  const template = synthStack(
    (services) => {
      services.s3.importBucket('Pictures', { arn: 'pictures_bucket' });
      services.s3.grantRead('Pictures', hello(services));
    },
    'Staging',
    { pictures_bucket: 'arn:aws:s3:::my-pictures' },
  );

  template.resourceCountIs('AWS::S3::Bucket', 0);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { PICTURES_BUCKET_NAME: 'my-pictures' } },
  });
});

test('the manifest tells what triggers a function and what it uses, also in a nested stack', () => {
  const { app } = declareStack(
    (services) => {
      const fn = hello(services, { nestedStack: 'hello' });
      services.s3.createBucket('Pictures');
      services.s3.createTrigger('Pictures', fn, { suffix: '.png' });
      services.s3.grantRead('Pictures', fn);
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions).toMatchObject([
    {
      triggers: [{ service: 's3', resource: 'Pictures', events: ['s3:ObjectCreated:*'], suffix: '.png' }],
      invocations: [{ service: 's3', resource: 'Pictures', access: ['read'] }],
    },
  ]);
});

test('triggers of other events, prefixes and suffixes are several', () => {
  const { app } = declareStack((services) => {
    const [one, other] = [hello(services), hello(services, { name: 'Other' })];
    services.s3.createBucket('Pictures');
    services.s3.createTrigger('Pictures', one, { prefix: 'a/' });
    services.s3.createTrigger('Pictures', other, { prefix: 'b/', suffix: '.png' });
    services.s3.createTrigger('Pictures', other, { prefix: 'b/', suffix: '.jpg' });
    services.s3.createTrigger('Pictures', other, { events: ['s3:ObjectRemoved:*'] });
  });

  expect(() => app.synth()).not.toThrow();
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a bucket that is not declared',
    (services) => services.s3.grantRead('Pictures', hello(services)),
    'no bucket is called "Pictures".',
  ],
  [
    'the ARN of a queue',
    ({ s3 }) => s3.importBucket('Pictures', { arn: 'jobs_queue' }),
    'which is not the ARN of a bucket',
  ],
  [
    'a trigger of a bucket that another stack makes',
    (services) => {
      services.s3.importBucket('Pictures', { arn: 'pictures_bucket' });
      services.s3.createTrigger('Pictures', hello(services));
    },
    'bucket "Pictures" is imported, and belongs to another stack.\n  Have it send its events to EventBridge',
  ],
  [
    'an event that S3 does not know',
    trigger({ events: ['s3:ObjectCreate:*' as never] }),
    'names an event "s3:ObjectCreate:*", which S3 does not know.\n  Did you mean "s3:ObjectCreated:*"?',
  ],
  ['no event', trigger({ events: [] }), 'names no event.'],
  [
    'a prefix with which no key begins',
    trigger({ prefix: '/uploads/' }),
    'has the prefix "/uploads/", with which no key begins.\n  Keys begin without a slash: "uploads/".',
  ],
  [
    'triggers that overlap',
    (services) => {
      services.s3.createBucket('Pictures');
      services.s3.createTrigger('Pictures', hello(services), { prefix: 'uploads/' });
      services.s3.createTrigger('Pictures', hello(services, { name: 'Other' }), {
        events: ['s3:ObjectCreated:Put'],
        suffix: '.png',
      });
    },
    'calls function "Other" (functions/hello) for events of objects for which function "Hello" (functions/hello) is called.',
  ],
  [
    'names that differ in capitals alone',
    ({ s3 }) => {
      s3.createBucket('UserPics');
      s3.createBucket('Userpics');
    },
    'The buckets "UserPics" and "Userpics" would be one, as S3 knows no capitals.',
  ],
  [
    'a name that is too long with the account',
    ({ s3 }) => s3.createBucket('P'.repeat(40)),
    'has 53 characters; AWS takes 50.',
  ],
])('%s: refused', (_, config, message) => {
  const { app } = declareStack(config, 'Staging', {
    jobs_queue: 'arn:aws:sqs:us-east-2:123456789012:jobs',
    pictures_bucket: 'arn:aws:s3:::my-pictures',
  });

  expect(() => app.synth()).toThrow(message);
});

function trigger(options: Parameters<Services['s3']['createTrigger']>[2]) {
  return (services: Services) => {
    services.s3.createBucket('Pictures');
    services.s3.createTrigger('Pictures', hello(services), options);
  };
}

function arnOf(keys = '') {
  const parts = [
    'arn:',
    { Ref: 'AWS::Partition' },
    ':s3:::staging-demo-pictures-',
    { Ref: 'AWS::AccountId' },
  ];
  return { 'Fn::Join': ['', [...parts, ...(keys ? [keys] : [])]] };
}

function policiesOf(template: Template) {
  return Object.values(template.findResources('AWS::IAM::Policy')).map(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
}
