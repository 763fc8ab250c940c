import { createLocalId } from './local-id.ts';
import type { Place, Scope } from './scope.ts';

/** How `Ref` of a resource type is made. */
interface Identity {
  /** The property that holds the name, if the template gives one. */
  readonly name?: string;
  /** `Ref` is the ARN. */
  readonly isArn?: boolean;
  readonly form?: 'api' | 'resource' | 'uuid';
  readonly isLowerCase?: boolean;
}

// The return values in https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html
const identities: Readonly<Record<string, Identity>> = {
  'AWS::ApiGateway::Authorizer': { form: 'resource' },
  'AWS::ApiGateway::Deployment': { form: 'resource' },
  'AWS::ApiGateway::Method': { form: 'resource' },
  'AWS::ApiGateway::Model': { name: 'Name' },
  'AWS::ApiGateway::RequestValidator': { form: 'resource' },
  'AWS::ApiGateway::Resource': { form: 'resource' },
  'AWS::ApiGateway::RestApi': { form: 'api' },
  'AWS::ApiGateway::Stage': { name: 'StageName' },
  'AWS::ApiGatewayV2::Api': { form: 'api' },
  'AWS::ApiGatewayV2::Authorizer': { form: 'resource' },
  'AWS::ApiGatewayV2::Deployment': { form: 'resource' },
  'AWS::ApiGatewayV2::Integration': { form: 'resource' },
  'AWS::ApiGatewayV2::Route': { form: 'resource' },
  'AWS::ApiGatewayV2::Stage': { name: 'StageName' },
  'AWS::CloudFormation::Stack': { isArn: true },
  'AWS::CodeBuild::Project': { name: 'Name' },
  'AWS::CodePipeline::Pipeline': { name: 'Name' },
  'AWS::DynamoDB::Table': { name: 'TableName' },
  'AWS::ECR::Repository': { name: 'RepositoryName', isLowerCase: true },
  'AWS::Events::Rule': { name: 'Name' },
  'AWS::IAM::ManagedPolicy': { name: 'ManagedPolicyName', isArn: true },
  'AWS::IAM::Role': { name: 'RoleName' },
  'AWS::KMS::Key': { form: 'uuid' },
  'AWS::Lambda::Alias': { name: 'Name', isArn: true },
  'AWS::Lambda::Function': { name: 'FunctionName' },
  'AWS::Lambda::LayerVersion': { name: 'LayerName', isArn: true },
  'AWS::Lambda::Url': { isArn: true },
  'AWS::Lambda::Version': { isArn: true },
  'AWS::Logs::LogGroup': { name: 'LogGroupName' },
  'AWS::S3::Bucket': { name: 'BucketName', isLowerCase: true },
  'AWS::SNS::Topic': { name: 'TopicName', isArn: true },
  'AWS::SQS::Queue': { name: 'QueueName' },
  'AWS::SSM::Parameter': { name: 'Name' },
  'AWS::SecretsManager::Secret': { name: 'Name', isArn: true },
  'AWS::StepFunctions::StateMachine': { name: 'StateMachineName', isArn: true },
};

/** What `Ref` of a resource gives; the same on every run. */
export function physicalId(id: string, scope: Scope, place: Place): string | undefined {
  const type = scope.resources.get(id)?.Type ?? '';
  const real = realId(id, scope);
  if (real !== undefined) return real;
  if (type === 'AWS::SQS::Queue') {
    const { region, account, urlSuffix } = scope.environment;
    return `https://sqs.${region}.${urlSuffix}/${account}/${physicalName(id, scope, place)}`;
  }
  return identities[type]?.isArn ? physicalArn(id, scope, place) : physicalName(id, scope, place);
}

/** A resource's name: the template's, or one made of the stack's name and the logical id as CloudFormation does. */
export function physicalName(id: string, scope: Scope, place: Place): string | undefined {
  const { Type = '', Properties = {} } = scope.resources.get(id) ?? {};
  const identity = identities[Type] ?? {};
  const seed = `${scope.stackId}/${id}`;
  const real = realId(id, scope);
  if (real !== undefined) return /^arn:|:\/\//.test(real) ? real.split(/[:/]/).at(-1) : real;
  const given = identity.name === undefined ? undefined : Properties[identity.name];
  if (given !== undefined) {
    const name = scope.resolve(given, { ...place, resource: id, property: identity.name ?? '' });
    return name === undefined ? undefined : String(name);
  }
  if (identity.form) return createLocalId(seed, identity.form);
  if (Type === 'AWS::ApiGateway::Model') return id.replace(/[^A-Za-z0-9]/g, '');
  const suffix = createLocalId(seed, 'upper');
  const name = `${scope.stackName.slice(0, 24)}-${id.slice(0, 24)}-${suffix}`;
  return identity.isLowerCase ? name.toLowerCase() : name;
}

/** A resource's ARN. */
export function physicalArn(id: string, scope: Scope, place: Place): string | undefined {
  const type = scope.resources.get(id)?.Type ?? '';
  const { partition, region, account } = scope.environment;
  const nested = scope.nested.get(id);
  if (nested) return nested.stackId;
  if (type === 'AWS::Lambda::Version' || type === 'AWS::Lambda::Alias')
    return qualifiedFunctionArn(id, scope, place);
  if (type === 'AWS::Lambda::Url') return functionArnOfUrl(id, scope, place);
  const real = realId(id, scope);
  if (real?.startsWith('arn:')) return real;
  const name = physicalName(id, scope, place);
  if (name === undefined) return undefined;
  const arn = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${account}:${rest}`;
  switch (type) {
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${name}`);
    case 'AWS::Lambda::LayerVersion':
      return arn('lambda', `layer:${name}:1`);
    case 'AWS::IAM::Role':
      return `arn:${partition}:iam::${account}:role/${name}`;
    case 'AWS::IAM::ManagedPolicy':
      return `arn:${partition}:iam::${account}:policy/${name}`;
    case 'AWS::S3::Bucket':
      return `arn:${partition}:s3:::${name}`;
    case 'AWS::Logs::LogGroup':
      return arn('logs', `log-group:${name}:*`);
    case 'AWS::SNS::Topic':
    case 'AWS::SQS::Queue':
    case 'AWS::CodePipeline::Pipeline':
      return arn(type.split('::')[1]?.toLowerCase() ?? '', name);
    case 'AWS::StepFunctions::StateMachine':
      return arn('states', `stateMachine:${name}`);
    case 'AWS::SecretsManager::Secret':
      return arn('secretsmanager', `secret:${name}`);
    default: {
      const [, service = 'custom', kind = 'resource'] = type.split('::');
      return arn(service.toLowerCase(), `${kind.toLowerCase()}/${name}`);
    }
  }
}

// Functions and their APIs run here, whatever else exists elsewhere.
function realId(id: string, { resources, ids }: Scope): string | undefined {
  const { Type = '', Properties = {} } = resources.get(id) ?? {};
  const isOwn = /^AWS::(Lambda|ApiGateway(V2)?|CloudFormation)::/.test(Type);
  return isOwn && Properties['ProtocolType'] !== 'WEBSOCKET' ? undefined : ids.get(id);
}

// `Ref` of a version or alias is the function's ARN with the version's number or the alias's name at its end.
function qualifiedFunctionArn(id: string, scope: Scope, place: Place): string | undefined {
  const { Type, Properties = {} } = scope.resources.get(id) ?? {};
  const functionName = scope.resolve(Properties.FunctionName, {
    ...place,
    resource: id,
    property: 'FunctionName',
  });
  if (functionName === undefined) return undefined;
  const base = toFunctionArn(String(functionName), scope);
  return `${base}:${Type === 'AWS::Lambda::Version' ? '1' : physicalName(id, scope, place)}`;
}

function functionArnOfUrl(id: string, scope: Scope, place: Place): string | undefined {
  const { TargetFunctionArn: target, Qualifier: qualifier } = scope.resources.get(id)?.Properties ?? {};
  const at = { ...place, resource: id, property: 'TargetFunctionArn' };
  const [name, alias] = [scope.resolve(target, at), scope.resolve(qualifier, at)];
  if (name === undefined) return undefined;
  const [base = ''] = /^([^:]+:){6}[^:]+/.exec(toFunctionArn(String(name), scope)) ?? [];
  return alias === undefined ? base : `${base}:${String(alias)}`;
}

// A function goes by its name, its ARN, or the end of it.
function toFunctionArn(name: string, { environment: { partition, region, account } }: Scope): string {
  if (name.startsWith('arn:')) return name;
  return `arn:${partition}:lambda:${region}:${account}:function:${name.split(':function:').at(-1)}`;
}
