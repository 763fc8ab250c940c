import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

const placed = { source: ['orders'], 'detail-type': ['OrderPlaced'] };

test('events of a bus that are like a pattern call a function, and those that it misses are kept', () => {
  const template = synthStack((services) => {
    services.eventBridge.createTrigger('Orders', hello(services), {
      pattern: placed,
      retryAttempts: 5,
      maxEventAge: Duration.hours(1),
    });
    services.eventBridge.createBus('Orders');
  });

  const [bus = ''] = Object.keys(template.findResources('AWS::Events::EventBus'));
  const [rule = ''] = Object.keys(template.findResources('AWS::Events::Rule'));
  const [queue = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  template.hasResourceProperties('AWS::Events::EventBus', { Name: 'Staging-Demo-Orders' });
  template.hasResourceProperties('AWS::Events::Rule', {
    EventBusName: { Ref: bus },
    EventPattern: placed,
    Targets: [
      {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Hello'), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue, 'Arn'] } },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 },
      },
    ],
  });
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': [rule, 'Arn'] },
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [rule, 'Arn'] } } },
          Principal: { Service: 'events.amazonaws.com' },
        }),
      ]),
    },
  });
});

test("the account's own bus is there without a declaration", () => {
  const template = synthStack((services) => {
    const fn = hello(services);
    services.eventBridge.createTrigger('default', fn, { pattern: { source: ['aws.s3'] } });
    services.eventBridge.grantPutEvents('default', fn);
  });

  template.resourceCountIs('AWS::Events::EventBus', 0);
  template.hasResourceProperties('AWS::Events::Rule', { EventBusName: 'default' });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { DEFAULT_BUS_NAME: 'default' } },
  });
});

test('a schedule calls a function by a role that may do nothing else', () => {
  const template = synthStack((services) =>
    services.eventBridge.createSchedule('Nightly', hello(services), {
      expression: 'cron(0 3 ? * MON-FRI *)',
      timeZone: 'Europe/Berlin',
      input: { job: 'clean' },
    }),
  );

  const fn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Hello'), 'Arn'] };
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'Staging-Demo-Nightly',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'cron(0 3 ? * MON-FRI *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'ENABLED',
    Target: { Arn: fn, Input: '{"job":"clean"}', DeadLetterConfig: Match.anyValue() },
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          Effect: 'Allow',
          Principal: { Service: 'scheduler.amazonaws.com' },
        },
      ],
    },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: fn },
            { Action: 'sqs:SendMessage', Effect: 'Allow', Resource: Match.anyValue() },
          ],
        },
      },
    ],
  });
});

test('a grant lets a function send events to that bus alone, and tells it the name', () => {
  const arn = 'arn:aws:events:us-east-2:123456789012:event-bus/orders';
  const template = synthStack(
    (services) => {
      services.eventBridge.importBus('Orders', { arn: 'orders_bus' });
      services.eventBridge.grantPutEvents('Orders', hello(services));
    },
    'Staging',
    { orders_bus: arn },
  );

  expect(statementsOf(template)).toEqual([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: arn }]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { ORDERS_BUS_NAME: 'orders' } },
  });
});

test('the manifest tells what triggers a function and what it uses, also in a nested stack', () => {
  const { app } = declareStack(
    (services) => {
      const fn = hello(services, { nestedStack: 'hello' });
      services.sqs.createQueue('Failed');
      services.eventBridge.createBus('Orders');
      services.eventBridge.createTrigger('Orders', fn, { pattern: placed, deadLetterQueue: 'Failed' });
      services.eventBridge.createSchedule('Often', fn, { expression: 'rate(5 minutes)' });
      services.eventBridge.grantPutEvents('Orders', fn);
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  const { functions, budget } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions).toMatchObject([
    {
      triggers: [
        { service: 'eventBridge', resource: 'Orders', pattern: placed },
        { service: 'scheduler', resource: 'Often', expression: 'rate(5 minutes)', timeZone: 'UTC' },
      ],
      invocations: [{ service: 'eventBridge', resource: 'Orders', access: ['putEvents'] }],
    },
  ]);
  expect(budget).toContainEqual(expect.objectContaining({ quota: 'rules of Orders', used: 1, limit: 300 }));
});

test.each([
  'cron(0/5 * * * ? *)',
  'cron(0 10 ? * 6L 2026-2030)',
  'cron(15 12 LW JAN,jul ? *)',
  'cron(0 8 ? * MON#2 *)',
  'rate(1 hour)',
  'rate(10 days)',
  'at(2028-02-29T08:00:00)',
])('%s is a schedule', (expression) => {
  expect(() => declareStack(schedule({ expression })).app.synth()).not.toThrow();
});

test.each<[string, string]>([
  ['0 3 * * *', 'is neither cron(...), rate(...) nor at(...).'],
  ['cron(0 3 * * ?)', 'has 5 fields; cron takes 6: minutes, hours, day of month, month, day of week, year.'],
  ['cron(60 3 * * ? *)', 'has "60" as minutes, which cron does not take.'],
  ['cron(0 25 * * ? *)', 'has "25" as hours'],
  ['cron(0 3 32 * ? *)', 'has "32" as day of month'],
  ['cron(0 3 ? * 0 *)', 'has "0" as day of week'],
  ['cron(0 3 ? FOO MON *)', 'has "FOO" as month'],
  ['cron(0 3 * * ? 1969)', 'has "1969" as year'],
  ['cron(0 3 * * * *)', 'has to say "?" as day of month or as day of week, and not as both.'],
  ['cron(0 3 ? * ? *)', 'has to say "?" as day of month or as day of week, and not as both.'],
  ['cron(*/0 3 * * ? *)', 'has "*/0" as minutes'],
  ['rate(0 minutes)', 'is no rate'],
  ['rate(5 seconds)', 'is no rate'],
  ['at(2026-02-30T08:00:00)', 'is no date and time'],
  ['at(tomorrow)', 'is no date and time'],
])('%s is refused, as AWS would', (expression, message) => {
  const { app } = declareStack(schedule({ expression }));

  expect(() => app.synth()).toThrow(
    `services.eventBridge.createSchedule("Nightly"): ${JSON.stringify(expression)} ${message}`,
  );
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a bus that is not declared',
    (services) => services.eventBridge.grantPutEvents('Orders', hello(services)),
    'no event bus is called "Orders".',
  ],
  [
    'a field that no event has',
    rule({ pattern: { detial: { size: [1] } } }),
    'pattern has "detial", which no event has.\n  Did you mean "detail"?',
  ],
  ['a pattern that is none', rule({ pattern: { source: [] } }), 'pattern has an empty list at "source".'],
  ['too many retries', rule({ pattern: placed, retryAttempts: 200 }), 'retryAttempts is 200.'],
  ['an age that is too short', rule({ pattern: placed, maxEventAge: 5 }), 'maxEventAge is 5 seconds.'],
  [
    'a queue for failures that is not declared',
    rule({ pattern: placed, deadLetterQueue: 'Failed' }),
    'deadLetterQueue names queue "Failed", which is not declared.',
  ],
  [
    'one pattern twice for a function',
    (services) => {
      const fn = hello(services);
      services.eventBridge.createTrigger('default', fn, { pattern: placed });
      services.eventBridge.createTrigger('default', fn, { pattern: placed });
    },
    'is called twice with one pattern for function "Hello"',
  ],
  [
    'two buses of one name',
    (services) => {
      services.eventBridge.createBus('Orders');
      services.eventBridge.createBus('Orders');
    },
    '2 event buses are called "Orders"',
  ],
  [
    'two schedules of one name',
    (services) => {
      const fn = hello(services);
      services.eventBridge.createSchedule('Nightly', fn, { expression: 'rate(1 day)' });
      services.eventBridge.createSchedule('Nightly', fn, { expression: 'rate(2 days)' });
    },
    'Two schedules are called "Nightly"',
  ],
  [
    'a time zone that there is not',
    schedule({ expression: 'rate(1 day)', timeZone: 'Europe/Paname' }),
    'there is no time zone "Europe/Paname".',
  ],
  [
    'a name that is none',
    (services) =>
      services.eventBridge.createSchedule('every night', hello(services), { expression: 'rate(1 day)' }),
    'The name of schedule "every night" is not letters and digits.',
  ],
  [
    'a name that is too long',
    (services) =>
      services.eventBridge.createSchedule('N'.repeat(60), hello(services), { expression: 'rate(1 day)' }),
    'has 73 characters; AWS takes 64.',
  ],
])('%s: refused', (_, config, message) => {
  expect(() => declareStack(config).app.synth()).toThrow(message);
});

function schedule(options: Parameters<Services['eventBridge']['createSchedule']>[2]) {
  return (services: Services) => services.eventBridge.createSchedule('Nightly', hello(services), options);
}

function rule(options: Parameters<Services['eventBridge']['createTrigger']>[2]) {
  return (services: Services) => {
    services.eventBridge.createBus('Orders');
    services.eventBridge.createTrigger('Orders', hello(services), options);
  };
}
