import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { FunctionProps, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import type { NestedStack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LambdaStack, type LambdaStackProps } from '../lambda-stack.ts';

describe('a function', () => {
  const template = synth();
  const [group = ''] = Object.keys(template.findResources('AWS::Logs::LogGroup', logsOf('Hello')));

  test('has a log group that expires and goes with the stack', () => {
    template.hasResource('AWS::Logs::LogGroup', {
      ...logsOf('Hello'),
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'Staging-Demo-Hello',
      LoggingConfig: { LogGroup: { Ref: group } },
    });
  });

  test('may write there, and create no group, which would stay for ever', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role'));

    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyName: 'Logs',
          PolicyDocument: Match.objectLike({
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: { 'Fn::GetAtt': [group, 'Arn'] },
              },
            ],
          }),
        },
      ],
    });
    expect(JSON.stringify(roles)).not.toMatch(/CreateLogGroup|ManagedPolicyArns/);
  });

  test('takes no resource for the policy', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });
});

test.each(['Hello', 'Guard', 'Docs'])('every function of a stage has one: %s', (name) => {
  const template = synth({}, {}, (services, fn) => {
    const guard = create(services, 'Guard');
    services.apiGateway.createAuthorizer(guard, { name: 'guard', default: true });
    services.apiGateway.createEndpoint('GET', '/hello', fn);
    services.apiGateway.createDocs('/docs');
  });

  template.hasResource('AWS::Logs::LogGroup', logsOf(name));
  template.resourceCountIs('AWS::Logs::LogGroup', 3);
});

test.each([
  ['Dev', 7],
  ['Staging', 30],
  ['Prod', 180],
  ['Preview', 30],
])('logs of %s are kept for %d days', (stage, days) => {
  synth({}, {}, undefined, stage).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: days });
});

test('a stack says how long, and a function says it for itself', () => {
  const props = { logRetention: RetentionDays.ONE_YEAR };
  const template = synth({ logRetention: RetentionDays.ONE_DAY }, props, (services) => {
    create(services, 'Other');
  });

  template.hasResourceProperties('AWS::Logs::LogGroup', logsOf('Hello', 1).Properties);
  template.hasResourceProperties('AWS::Logs::LogGroup', logsOf('Other', 365).Properties);
});

test('is beside its function in a nested stack', () => {
  const { stack } = build({}, { nestedStacks: { inner: 'functions' } });

  Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 0);
  Template.fromStack(stack.node.findChild('inner') as NestedStack).hasResource(
    'AWS::Logs::LogGroup',
    logsOf('Hello'),
  );
});

test('a function may have a group and a role of its own', () => {
  const template = synth({}, {}, (services, { stack }) => {
    const logGroup = new LogGroup(stack, 'Mine', { logGroupName: 'mine' });
    const role = new Role(stack, 'Own', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    create(services, 'Other', { logGroup, role });
  });

  template.resourceCountIs('AWS::Logs::LogGroup', 2);
  template.resourceCountIs('AWS::IAM::Role', 2);
});

test('a function in a VPC may have network interfaces', () => {
  const template = synth({}, {}, (services, { stack }) => {
    const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['us-east-2a'],
      privateSubnetIds: ['subnet-1'],
    });
    const group = SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    create(services, 'Other', { vpc, securityGroups: [group] });
  });

  const roles = JSON.stringify(template.findResources('AWS::IAM::Role'));
  expect(roles).toContain('AWSLambdaVPCAccessExecutionRole');
});

function logsOf(name: string, RetentionInDays = 30) {
  return { Properties: { LogGroupName: `/aws/lambda/Staging-Demo-${name}`, RetentionInDays } };
}

type More = (services: Services, fn: ReturnType<typeof create>) => void;

function synth(options?: Partial<FunctionProps>, props?: LambdaStackProps, more?: More, stage?: string) {
  return build(options, props, more, stage).template;
}

function build(
  options: Partial<FunctionProps> = {},
  props: LambdaStackProps = {},
  more: More = () => {},
  stage = 'Staging',
) {
  const app = makeApp({ preview: { arns: {} } });
  const context = createContext(app, { stage, resources: stage.toLowerCase() });
  const text = `export interface Output { ok: boolean }\n${main}`;
  const root = makeFolder({ 'functions/hello/main.ts': text });
  const declare = (services: Services) => more(services, create(services, 'Hello', options));
  const stack = new LambdaStack(app, context, { root, ...props, functions: [declare] });
  return { stack, template: Template.fromStack(stack) };
}

function create({ lambda }: Services, name: string, options: Partial<FunctionProps> = {}) {
  return lambda.createFunction({ name, path: 'functions/hello', description: name, ...options });
}
