import type { StageContext } from '@lambda-forge/context';
import { RemovalPolicy } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** How long the logs of a stage are kept by functions that say nothing else. */
export function defaultLogRetention({ stage }: StageContext): RetentionDays {
  return retentions[stage] ?? RetentionDays.ONE_MONTH;
}

// About as long as somebody asks for them: until the next change, the next release, the next audit.
const retentions: Readonly<Record<string, RetentionDays>> = {
  Dev: RetentionDays.ONE_WEEK,
  Staging: RetentionDays.ONE_MONTH,
  Prod: RetentionDays.SIX_MONTHS,
};

export interface LoggingOptions {
  /** The function's construct id. */
  readonly id: string;
  readonly functionName: string;
  readonly retention: RetentionDays;
  /** Whether X-Ray traces it. @default false */
  readonly isTraced?: boolean;
  /** What the function was given itself. */
  readonly given?: Pick<FunctionOptions, 'logGroup' | 'role' | 'vpc'>;
}

/**
 * The log group of a function, under the name where Lambda looks for it, which goes with the stack; and a role that may
 * write there, and to X-Ray where it traces, and nothing else. One group for each function, though one for a stack would take fewer of its 500
 * resources: consoles, alarms, filters and `aws logs tail` have logs by function, a retention is of a group, and no
 * function shall write into the logs of another.
 *
 * AWSLambdaBasicExecutionRole, the CDK's choice, may create groups, too: the last calls while a stack is deleted would
 * bring theirs back, and nothing would ever remove them.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
 */
export function createLogging(
  scope: Construct,
  { id, functionName, retention, isTraced = false, given = {} }: LoggingOptions,
): Pick<FunctionOptions, 'logGroup' | 'role'> {
  const logGroup =
    given.logGroup ??
    new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  const actions = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const statement = new PolicyStatement({ actions, resources: [logGroup.logGroupRef.logGroupArn] });
  const role =
    given.role ??
    new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      // Inline, as a policy by itself would be one more of the stack's resources.
      inlinePolicies: {
        Logs: new PolicyDocument({ statements: [statement] }),
        ...(isTraced ? { Traces: new PolicyDocument({ statements: [createTraceStatement()] }) } : {}),
      },
      // For network interfaces, as the CDK has it.
      managedPolicies: given.vpc
        ? [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole')]
        : [],
    });
  return { logGroup, role };
}

// X-Ray has no resources that these actions could be of, and groups traces by account and region.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
function createTraceStatement(): PolicyStatement {
  return new PolicyStatement({
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
  });
}
