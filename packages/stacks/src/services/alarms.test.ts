import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { LambdaStack } from '../lambda-stack.ts';

const topic = 'arn:aws:sns:us-east-2:123456789012:on-call';
const root = makeFolder({ 'functions/hello/main.ts': main });

describe('a stage that people use, where nothing is said,', () => {
  const template = synth({}, (services) => {
    const fn = create(services, 'Resize', 60);
    services.sqs.createQueue('Jobs');
    services.sqs.createTrigger('Jobs', fn);
  });
  const alarm = (name: string, properties: object) =>
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `Staging-Demo-${name}`,
      TreatMissingData: 'notBreaching',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: Match.absent(),
      ...properties,
    });
  test.each(['Errors', 'Throttles'])('has an alarm for the %s of each function', (name) => {
    for (const fn of ['Hello', 'Resize'])
      alarm(`${fn}-${name}`, {
        Namespace: 'AWS/Lambda',
        MetricName: name,
        Dimensions: [{ Name: 'FunctionName', Value: `Staging-Demo-${fn}` }],
        Statistic: 'Sum',
        Threshold: 1,
        EvaluationPeriods: 1,
        AlarmDescription: Match.stringLikeRegexp(fn === 'Hello' ? 'Hello \\(GET /hello\\)' : 'Resize'),
      });
  });

  test('has alarms for how long calls take, against each timeout', () => {
    alarm('Resize-Duration', {
      Namespace: 'AWS/Lambda',
      MetricName: 'Duration',
      Dimensions: [{ Name: 'FunctionName', Value: 'Staging-Demo-Resize' }],
      ExtendedStatistic: 'p95',
      Threshold: 48_000,
      EvaluationPeriods: 3,
    });
    alarm('Hello-Duration', { Threshold: 2400 });
  });

  test('has alarms for what the API answers', () => {
    const Dimensions = [
      { Name: 'ApiName', Value: 'Staging-Demo-RestApi' },
      { Name: 'Stage', Value: 'staging' },
    ];
    alarm('4xx', { MetricName: '4XXError', Dimensions, Statistic: 'Average', Threshold: 0.5 });
    alarm('5xx', { MetricName: '5XXError', Dimensions, Statistic: 'Sum', Threshold: 1 });
  });

  test('has an alarm for what lies in dead-letter queues, and for no other queue', () => {
    alarm('Jobs-DeadLetters', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: 'Staging-Demo-Jobs-DeadLetters' }],
      Statistic: 'Maximum',
    });
  });

  test('has a dashboard of the same', () => {
    const widgets = widgetsOf(template);

    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      'Alarms',
      'Requests',
      'Latency',
      'Errors by function',
      'Throttles by function',
      'Duration (p95) in percent of the timeout',
      'Calls by function',
      'Dead letters',
    ]);
    expect(JSON.stringify(widgets)).toContain('Hello (GET /hello)');
    expect(JSON.stringify(widgets)).toContain('m1 / 600');
  });
});

describe('alarms', () => {
  test('tell the topic that the stage has under the key', () => {
    const template = synth({ alarms: { topic: 'alarms' } }, undefined, { arns: { alarms: topic } });

    for (const alarm of Object.values(template.findResources('AWS::CloudWatch::Alarm')))
      expect(alarm['Properties']).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  });

  test.each<[why: string, settings: object, arns: object, message: RegExp]>([
    [
      'is not there',
      { topic: 'alarm' },
      { alarms: topic },
      /staging\.arns.* no "alarm"\.[\s\S]*Did you mean "alarms"\?/,
    ],
    [
      'is none',
      { topic: 'alarms' },
      { alarms: 'arn:aws:sqs:us-east-2:123456789012:on-call' },
      /"alarms" in staging\.arns is arn:aws:sqs:\S+, which is not the ARN of a topic/,
    ],
  ])('refuse a topic that %s', (_, alarms, arns, message) => {
    expect(() => synth({ alarms }, undefined, { arns })).toThrow(message);
  });

  test('have thresholds of their own, and are off one by one', () => {
    const template = synth({ alarms: { errors: 5, throttles: false, duration: false, '4xx': false } });
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      (alarm) => alarm['Properties'],
    );

    expect(names).toMatchObject([
      { AlarmName: 'Staging-Demo-Hello-Errors', Threshold: 5, MetricName: 'Errors' },
      { AlarmName: 'Staging-Demo-5xx' },
    ]);
  });

  test('are of ten functions each where there are many, as AWS takes no more metrics', () => {
    const template = synth({ alarms: { throttles: false }, dashboard: false }, (services) => {
      for (let number = 1; number <= 20; number += 1) create(services, `Fn${number}`);
    });
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      (alarm) => alarm['Properties'],
    );
    const [first] = alarms;

    expect(alarms.map(({ AlarmName, Metrics }) => [AlarmName, Metrics?.length])).toEqual([
      ['Staging-Demo-Errors-1', 11],
      ['Staging-Demo-Errors-2', 11],
      ['Staging-Demo-Errors-3', undefined],
      ['Staging-Demo-Duration-3s-1', 11],
      ['Staging-Demo-Duration-3s-2', 11],
      ['Staging-Demo-Duration-3s-3', undefined],
      ['Staging-Demo-4xx', undefined],
      ['Staging-Demo-5xx', undefined],
    ]);
    expect(first.AlarmDescription).toContain('Hello (GET /hello), Fn1,');
    expect(first.Metrics.slice(0, 2)).toMatchObject([
      { Expression: 'SUM(FILL(METRICS(), 0))', ReturnData: true },
      {
        ReturnData: false,
        MetricStat: {
          Metric: { MetricName: 'Errors', Dimensions: [{ Value: 'Staging-Demo-Hello' }] },
          Stat: 'Sum',
        },
      },
    ]);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  });
});

test.each<[string, object, string]>([
  ['Dev', {}, 'Dev'],
  ['Staging', { alarms: false, dashboard: false }, 'Staging'],
  // The copy that the pipeline of Prod deploys for its tests.
  ['Staging', {}, 'Prod'],
])('%s with %j has neither alarms nor dashboard (pipeline: %s)', (stage, observability, pipeline) => {
  const template = synth(observability, undefined, {}, { stage, pipeline });

  template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
});

test('the dashboard has 4xx and 5xx by endpoint where the API writes access logs', () => {
  const [widget] = widgetsOf(synth({ accessLogs: true })).slice(-1);

  expect(widget).toMatchObject({
    type: 'log',
    properties: {
      query: expect.stringMatching(/^SOURCE '\/aws\/apigateway\/Staging-Demo-RestApi' .* by resourcePath/),
    },
  });
});

function create(services: Services, name: string, timeout?: number) {
  return services.lambda.createFunction({
    name,
    path: './functions/hello',
    description: 'Says hello',
    ...(timeout ? { timeout } : {}),
  });
}

function widgetsOf(template: Template): { properties: { title: string } }[] {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const { DashboardBody: body } = Object(dashboard)['Properties'];
  const text =
    typeof body === 'string'
      ? body
      : body['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'arn')).join('');
  return JSON.parse(text).widgets;
}

function synth(
  observability: object,
  more: (services: Services) => void = () => {},
  block: object = {},
  { stage = 'Staging', pipeline = stage }: { stage?: string; pipeline?: string | undefined } = {},
): Template {
  const resources = stage.toLowerCase();
  const app = makeApp({ observability, [resources]: { arns: {}, ...block } });
  const stack = new LambdaStack(app, createContext(app, { stage, resources, pipeline }), {
    root,
    functions: [
      (services) => {
        services.apiGateway.createEndpoint('GET', '/hello', create(services, 'Hello'), { public: true });
        more(services);
      },
    ],
  });
  return Template.fromStack(stack);
}
