import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { FunctionProps, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaStack } from '../lambda-stack.ts';
import { hello, staging, synth } from '../stack.test.support.ts';

const withEndpoint = (services: Services, options: Partial<FunctionProps> = {}) => {
  const fn = hello(services, options);
  services.apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
};
const synthesize = (options: Partial<FunctionProps>, more: (services: Services) => void = () => {}) =>
  synth((services) => {
    more(services);
    withEndpoint(services, options);
  });

test('a function without an alias has no version and nothing of CodeDeploy', () => {
  const template = synthesize({});

  template.resourceCountIs('AWS::Lambda::Version', 0);
  template.resourceCountIs('AWS::Lambda::Alias', 0);
  template.resourceCountIs('AWS::CodeDeploy::Application', 0);
});

test('endpoints call the alias, and may call nothing else', () => {
  const template = synthesize({ alias: 'live' });
  const [alias = ''] = Object.keys(template.findResources('AWS::Lambda::Alias'));
  const [method] = Object.values(template.findResources('AWS::ApiGateway::Method'));
  const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));

  template.hasResourceProperties('AWS::Lambda::Alias', { Name: 'live' });
  expect(JSON.stringify(method?.['Properties'].Integration.Uri)).toContain(':live/invocations');
  expect(method?.['DependsOn']).toContain(alias);
  expect(JSON.stringify(permissions.map(({ Properties }) => Properties.FunctionName))).toMatch(
    /:live"\]\]\}\]$/,
  );
  expect(permissions[0]?.['DependsOn']).toContain(alias);
  template.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 0);
});

describe('a deployment', () => {
  test('moves some calls first, and an alarm on the errors of the alias takes them back', () => {
    const template = synthesize({ alias: 'live', deployment: { strategy: 'canary' } });
    const [group = ''] = Object.keys(template.findResources('AWS::CodeDeploy::DeploymentGroup'));
    const [alarm = ''] = Object.keys(template.findResources('AWS::CloudWatch::Alarm'));
    const [alias] = Object.values(template.findResources('AWS::Lambda::Alias'));

    template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: alarm } }] },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
    });
    expect(alias?.['UpdatePolicy']).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'Deployments' },
        DeploymentGroupName: { Ref: group },
      },
    });
  });

  test.each([
    [{ strategy: 'linear' }, 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute'],
    [{ strategy: 'canary', minutes: 30 }, 'CodeDeployDefault.LambdaCanary10Percent30Minutes'],
    [{ strategy: 'all-at-once' }, 'CodeDeployDefault.LambdaAllAtOnce'],
    [{ strategy: 'linear', percent: 25, minutes: 7 }, { Ref: expect.any(String) }],
  ] as const)('may be %j', (deployment, config) => {
    const [group] = Object.values(
      synthesize({ alias: 'live', deployment }).findResources('AWS::CodeDeploy::DeploymentGroup'),
    );

    expect(group?.['Properties'].DeploymentConfigName).toEqual(config);
  });

  test.each(['Slow', 'Staging-Demo-Slow'])('watches alarms of the stack by their id or name: %s', (alarm) => {
    const template = synthesize(
      { alias: 'live', deployment: { strategy: 'canary', alarms: [alarm] } },
      ({ stack }) => addAlarm(stack),
    );

    template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      AlarmConfiguration: { Alarms: [{ Name: { Ref: 'Slow' } }] },
    });
  });

  test('is refused with an alarm that does not exist', () => {
    const build = () =>
      synthesize({ alias: 'live', deployment: { strategy: 'canary', alarms: ['Slw'] } }, ({ stack }) =>
        addAlarm(stack),
      );

    expect(build).toThrow(
      /The deployment of function "Hello\w*" watches the alarm "Slw", which its stack does not have\.\n\s+Did you mean "Slow"\?/,
    );
  });

  test.each([
    [
      { deployment: { strategy: 'canary' } },
      'has a deployment (canary), but no alias whose calls could go over.',
    ],
    [{ alias: '1' }, 'The alias "1" of function'],
    [{ alias: 'live', deployment: { strategy: 'canary', percent: 100 } }, 'takes 100 percent of the calls.'],
    [{ alias: 'live', deployment: { strategy: 'linear', minutes: 0.5 } }, 'waits 0.5 minutes.'],
  ] as const)('is refused as %j', (options, message) => {
    expect(() => synthesize(options)).toThrow(message);
  });
});

test('an alias that no endpoint calls is refused, and left out where it is what all functions have', () => {
  expect(() => synth((services) => hello(services, { alias: 'live' }))).toThrow(
    'has the alias "live", but no endpoint calls it.',
  );
  const app = makeApp();
  const stack = new LambdaStack(app, createContext(app, staging), {
    root: makeFolder({ 'functions/hello/main.ts': main }),
    functions: [
      (services) => {
        withEndpoint(services);
        hello(services, { name: 'Lonely' });
      },
    ],
    functionDefaults: { alias: 'live', deployment: { strategy: 'linear' } },
  });

  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Alias', 1);
});

function addAlarm(stack: Services['stack']): void {
  new CfnAlarm(stack, 'Slow', {
    alarmName: 'Staging-Demo-Slow',
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: 1,
  });
}
