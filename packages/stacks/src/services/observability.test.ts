import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { FunctionProps, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LambdaStack } from '../lambda-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main, 'functions/other/main.ts': main });

describe('where nothing is said', () => {
  const template = synth({});

  test('functions, that of the docs too, log as JSON with levels', () => {
    for (const name of ['Hello', 'Docs'])
      template.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `Staging-Demo-${name}`,
        LoggingConfig: {
          LogGroup: Match.anyValue(),
          LogFormat: 'JSON',
          ApplicationLogLevel: 'INFO',
          SystemLogLevel: 'INFO',
        },
        TracingConfig: Match.absent(),
        Environment: Match.absent(),
      });
  });

  test('the API writes no log, which needs a role of the account, and is not traced', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      AccessLogSetting: Match.absent(),
      TracingEnabled: Match.absent(),
    });
    template.resourceCountIs('AWS::ApiGateway::Account', 0);
  });
});

describe('tracing', () => {
  const template = synth({ tracing: true, powertools: { metricsNamespace: 'Shop' } });

  test('is active in functions, that of the docs too, and in the API', () => {
    for (const name of ['Hello', 'Docs'])
      template.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `Staging-Demo-${name}`,
        TracingConfig: { Mode: 'Active' },
      });
    template.hasResourceProperties('AWS::ApiGateway::Stage', { TracingEnabled: true });
  });

  test('takes no resource for the policy', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: Match.arrayWith([
        {
          PolicyName: 'Traces',
          PolicyDocument: Match.objectLike({
            Statement: [Match.objectLike({ Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] })],
          }),
        },
      ]),
    });
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('goes with what Powertools is told by variables', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'Staging-Demo-Hello',
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: 'Demo',
          POWERTOOLS_METRICS_NAMESPACE: 'Shop',
          POWERTOOLS_LOG_LEVEL: 'INFO',
          POWERTOOLS_TRACE_ENABLED: 'true',
        },
      },
    });
  });
});

test('what a function says itself goes before what its stage says', () => {
  const template = synth({ tracing: true, powertools: true }, (services) => {
    const role = new Role(services.stack, 'Own', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    create(services, {
      name: 'Plain',
      loggingFormat: LoggingFormat.TEXT,
      tracing: Tracing.DISABLED,
      environment: { POWERTOOLS_SERVICE_NAME: 'plain' },
    });
    create(services, { name: 'Quiet', applicationLogLevel: 'ERROR', role });
  });

  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'Staging-Demo-Plain',
    LoggingConfig: { LogFormat: 'Text', ApplicationLogLevel: Match.absent(), SystemLogLevel: Match.absent() },
    TracingConfig: Match.absent(),
    Environment: { Variables: Match.objectLike({ POWERTOOLS_SERVICE_NAME: 'plain' }) },
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'Staging-Demo-Quiet',
    LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'ERROR', SystemLogLevel: 'INFO' },
    TracingConfig: { Mode: 'Active' },
  });
});

test('logs are plain text where that is said', () => {
  synth({ logs: { format: 'Text' } }).hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'Staging-Demo-Hello',
    LoggingConfig: { LogGroup: Match.anyValue(), LogFormat: Match.absent() },
  });
});

describe('access logs', () => {
  test('have the ids of the request, of the trace and of the call of the function, as JSON', () => {
    const template = synth({ accessLogs: true });
    const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage'));
    const { Format, DestinationArn } = Object(stage)['Properties'].AccessLogSetting;
    const [group = ''] = Object.keys(
      template.findResources('AWS::Logs::LogGroup', {
        Properties: { LogGroupName: '/aws/apigateway/Staging-Demo-RestApi', RetentionInDays: 30 },
        DeletionPolicy: 'Delete',
      }),
    );

    expect(JSON.parse(Format)).toMatchObject({
      requestId: '$context.requestId',
      traceId: '$context.xrayTraceId',
      functionRequestId: '$context.integration.requestId',
      resourcePath: '$context.resourcePath',
      status: '$context.status',
    });
    expect(DestinationArn).toEqual({ 'Fn::GetAtt': [group, 'Arn'] });
    template.resourceCountIs('AWS::ApiGateway::Account', 0);
  });

  test("come with the account's role where that is asked for", () => {
    synth({ accessLogs: { accountRole: true } }).hasResource('AWS::ApiGateway::Account', {
      DeletionPolicy: 'Retain',
    });
  });
});

function create(services: Services, props: Partial<FunctionProps>) {
  return services.lambda.createFunction({
    name: 'Hello',
    path: './functions/hello',
    description: 'Says hello',
    ...props,
  });
}

function synth(observability: object, more: (services: Services) => void = () => {}): Template {
  const app = makeApp({ observability });
  const stack = new LambdaStack(app, createContext(app, { stage: 'Staging', resources: 'staging' }), {
    root,
    functions: [
      (services) => {
        services.apiGateway.createEndpoint('GET', '/hello', create(services, {}), { public: true });
        services.apiGateway.createDocs('/docs', { public: true });
        more(services);
      },
    ],
  });
  return Template.fromStack(stack);
}
