import { createRequire } from 'node:module';
import { type Problem, suggest } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type CfnAlias } from 'aws-cdk-lib/aws-lambda';
import type { FunctionDeclaration } from '../declarations.ts';
import type { ServiceEnvironment } from '../service.ts';
import { type DeploymentOptions, toShift } from './deployment-options.ts';

// Loaded where somebody asks for it, as it loads much.
const require = createRequire(import.meta.url);
const codeDeploy = () => require('aws-cdk-lib/aws-codedeploy') as typeof import('aws-cdk-lib/aws-codedeploy');
const cloudWatch = () => require('aws-cdk-lib/aws-cloudwatch') as typeof import('aws-cdk-lib/aws-cloudwatch');

/**
 * Gives functions the aliases that they are to have, and CodeDeploy what it needs to move their calls. Endpoints of REST
 * APIs call the alias then; of what a stack has for all its functions, those without endpoints are left out.
 * @returns what cannot be: an alias that nothing would call, an alarm that does not exist
 */
export function addAliases(
  { stack, declarations, context }: ServiceEnvironment,
  stage: StageManifest,
): Problem[] {
  return declarations.functions.flatMap((fn) => {
    const { asked } = fn;
    if (!asked) return [];
    const triggers = stage.functions.find(({ name }) => name === fn.name)?.triggers ?? [];
    const others = [...new Set(triggers.map(({ service }) => service))].filter(
      (one) => one !== 'api_gateway',
    );
    if (triggers.length === 0 || others.length > 0) return asked.isOwn ? [unused(fn, others)] : [];
    const alarms = findAlarms(fn, asked.deployment, { stack, name: (id) => context.createId(id) });
    if (alarms.problems.length > 0) return alarms.problems;
    const alias = new Alias(fn.construct, 'Alias', {
      aliasName: asked.alias,
      version: fn.construct.currentVersion,
    });
    fn.alias = alias;
    if (asked.deployment) shift(fn, alias, { deployment: asked.deployment, alarms: alarms.found });
    return [];
  });
}

function unused({ name, asked }: FunctionDeclaration, others: readonly string[]): Problem {
  const calls = others.length > 0 ? `it is called by ${others.join(', ')}` : 'no endpoint calls it';
  return {
    message: `Function "${name}" has the alias "${asked?.alias}", but ${calls}.`,
    hint: 'Endpoints of the REST API alone call aliases: leave it out.',
    function: name,
  };
}

interface Place {
  readonly stack: Stack;
  /** A name as the stage's resources have it. */
  readonly name: (id: string) => string;
}

function findAlarms(
  { name: fn }: FunctionDeclaration,
  deployment: DeploymentOptions | undefined,
  { stack, name }: Place,
): { readonly found: readonly CfnAlarm[]; readonly problems: readonly Problem[] } {
  const wanted = deployment?.alarms ?? [];
  if (wanted.length === 0) return { found: [], problems: [] };
  const { CfnAlarm } = cloudWatch();
  const all = stack.node.findAll().filter((node) => node instanceof CfnAlarm);
  const namesOf = (alarm: CfnAlarm) => {
    const ids = alarm.node.scopes.slice(-2).map(({ node }) => node.id);
    return [...ids, ...(alarm.alarmName === undefined ? [] : [alarm.alarmName])];
  };
  const looked = wanted.map((one) => ({
    one,
    found: all.find((alarm) => namesOf(alarm).some((known) => known === one || known === name(one))),
  }));
  const known = all.flatMap((alarm) => namesOf(alarm).filter((id) => id !== 'Resource'));
  return {
    found: looked.flatMap(({ found }) => found ?? []),
    problems: looked.flatMap(({ one, found }): Problem[] => {
      if (found) return [];
      const meant = suggest(one, known);
      const hint = meant
        ? `Did you mean "${meant}"?`
        : 'Name one of the stack by its id or name, or leave alarms out: the function then has one of its own.';
      const message = `The deployment of function "${fn}" watches the alarm "${one}", which its stack does not have.`;
      return [{ message, hint, function: fn }];
    }),
  };
}

// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
function shift(
  fn: FunctionDeclaration,
  alias: Alias,
  { deployment, alarms }: { readonly deployment: DeploymentOptions; readonly alarms: readonly CfnAlarm[] },
): void {
  const { CfnDeploymentGroup } = codeDeploy();
  const scope = Stack.of(alias);
  const { application, role } = shared(scope);
  role.addToPolicy(
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      resources: [fn.construct.functionArn, `${fn.construct.functionArn}:${alias.aliasName}`],
    }),
  );
  const watched = deployment.alarms === undefined ? [ownAlarm(fn, alias)] : alarms;
  const group = new CfnDeploymentGroup(alias, 'Deployment', {
    applicationName: application.ref,
    serviceRoleArn: role.roleArn,
    deploymentConfigName: configOf(alias, deployment),
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    alarmConfiguration: { enabled: watched.length > 0, alarms: watched.map(({ ref: name }) => ({ name })) },
    autoRollbackConfiguration: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', ...(watched.length > 0 ? ['DEPLOYMENT_STOP_ON_ALARM'] : [])],
    },
  });
  const resource = alias.node.defaultChild as CfnAlias;
  resource.cfnOptions.updatePolicy = {
    codeDeployLambdaAliasUpdate: { applicationName: application.ref, deploymentGroupName: group.ref },
  };
  // Or a deploy that is on its way could not look at them.
  resource.node.addDependency(role);
}

/** What all functions of a stack share. */
function shared(stack: Stack) {
  const { CfnApplication } = codeDeploy();
  const [id, roleId] = ['Deployments', 'DeploymentsRole'];
  const application =
    (stack.node.tryFindChild(id) as InstanceType<typeof CfnApplication> | undefined) ??
    new CfnApplication(stack, id, { computePlatform: 'Lambda' });
  const known = stack.node.tryFindChild(roleId) as Role | undefined;
  if (known) return { application, role: known };
  const role = new Role(stack, roleId, { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
  // It asks for all of them at once: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
  const alarms = stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: [alarms] }));
  return { application, role };
}

// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
function ownAlarm({ construct }: FunctionDeclaration, alias: Alias): CfnAlarm {
  const { CfnAlarm } = cloudWatch();
  return new CfnAlarm(alias, 'Errors', {
    alarmDescription: `Errors of calls of the alias ${alias.aliasName}, which take a deploy back`,
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: [
      { name: 'FunctionName', value: construct.functionName },
      { name: 'Resource', value: `${construct.functionName}:${alias.aliasName}` },
    ],
    statistic: 'Sum',
    period: 60,
    evaluationPeriods: 1,
    threshold: 0,
    comparisonOperator: 'GreaterThanThreshold',
    treatMissingData: 'notBreaching',
  });
}

// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html#deployment-configurations-predefined-lambda
const ready: Readonly<Record<string, string>> = {
  ...Object.fromEntries([5, 10, 15, 30].map((n) => [`canary 10 ${n}`, `LambdaCanary10Percent${n}Minutes`])),
  ...Object.fromEntries([2, 3, 10].map((n) => [`linear 10 ${n}`, `LambdaLinear10PercentEvery${n}Minutes`])),
  'linear 10 1': 'LambdaLinear10PercentEvery1Minute',
};

function configOf(alias: Alias, deployment: DeploymentOptions): string {
  if (deployment.strategy === 'all-at-once') return 'CodeDeployDefault.LambdaAllAtOnce';
  const { strategy, percent, minutes } = toShift(deployment);
  const known = ready[`${strategy} ${percent} ${minutes}`];
  if (known) return `CodeDeployDefault.${known}`;
  const { CfnDeploymentConfig } = codeDeploy();
  const routing =
    strategy === 'canary'
      ? {
          type: 'TimeBasedCanary',
          timeBasedCanary: { canaryPercentage: percent, canaryInterval: minutes },
        }
      : { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: percent, linearInterval: minutes } };
  const config = new CfnDeploymentConfig(alias, 'Traffic', {
    computePlatform: 'Lambda',
    trafficRoutingConfig: routing,
  });
  return config.ref;
}
