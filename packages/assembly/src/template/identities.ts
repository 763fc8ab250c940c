/**
 * What CloudFormation calls a resource of a type. Texts have `{region}`, `{account}`, `{urlSuffix}` and `{path}` in
 * them, `{name}`, `{arn}` and `{ref}` of the resource, and, in the place of what AWS makes up, the form of an id.
 */
export interface Identity {
  /** The property that holds the name, if the template gives one. */
  readonly name?: string;
  /** The name, or the id, where the template gives none. @default the stack's name, the logical id and a suffix */
  readonly made?: string;
  readonly isLowerCase?: boolean;
  /** @default '{name}' */
  readonly ref?: string;
  /** What follows the partition. @default the service and the kind as they stand in the type */
  readonly arn?: string;
  /** What `Fn::GetAtt` gives, but for `Arn`. Secrets are not made up. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const here = '{region}:{account}';
const rds = '{region}.rds.{urlSuffix}';

// The return values in https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html, the
// ARNs in https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
export const identities: Readonly<Record<string, Identity>> = {
  'AWS::ApiGateway::ApiKey': { made: '{api}', attributes: { APIKeyId: '{ref}' } },
  'AWS::ApiGateway::Authorizer': { made: '{resource}', attributes: { AuthorizerId: '{ref}' } },
  'AWS::ApiGateway::Deployment': { made: '{resource}', attributes: { DeploymentId: '{ref}' } },
  'AWS::ApiGateway::DomainName': {
    name: 'DomainName',
    attributes: { RegionalDomainName: 'd-{api}.execute-api.{region}.{urlSuffix}' },
  },
  'AWS::ApiGateway::Method': { made: '{resource}' },
  'AWS::ApiGateway::Model': { name: 'Name', made: '{word}' },
  'AWS::ApiGateway::RequestValidator': { made: '{resource}' },
  'AWS::ApiGateway::Resource': { made: '{resource}', attributes: { ResourceId: '{ref}' } },
  'AWS::ApiGateway::RestApi': {
    made: '{api}',
    attributes: { RestApiId: '{ref}', RootResourceId: '{api}' },
  },
  'AWS::ApiGateway::Stage': { name: 'StageName' },
  'AWS::ApiGateway::UsagePlan': { made: '{resource}', attributes: { Id: '{ref}' } },
  'AWS::ApiGatewayV2::Api': { made: '{api}', attributes: { ApiId: '{ref}' } },
  'AWS::ApiGatewayV2::Authorizer': { made: '{resource}', attributes: { AuthorizerId: '{ref}' } },
  'AWS::ApiGatewayV2::Deployment': { made: '{resource}', attributes: { DeploymentId: '{ref}' } },
  'AWS::ApiGatewayV2::Integration': { made: '{resource}', attributes: { IntegrationId: '{ref}' } },
  'AWS::ApiGatewayV2::Route': { made: '{resource}', attributes: { RouteId: '{ref}' } },
  'AWS::ApiGatewayV2::Stage': { name: 'StageName' },
  'AWS::AppSync::GraphQLApi': {
    made: '{long}',
    ref: '{arn}',
    arn: `appsync:${here}:apis/{name}`,
    attributes: {
      ApiId: '{name}',
      GraphQLUrl: 'https://{long}.appsync-api.{region}.{urlSuffix}/graphql',
      RealtimeUrl: 'wss://{long}.appsync-realtime-api.{region}.{urlSuffix}/graphql',
    },
  },
  'AWS::CertificateManager::Certificate': {
    made: '{uuid}',
    ref: '{arn}',
    arn: `acm:${here}:certificate/{name}`,
  },
  'AWS::CloudFormation::Stack': { ref: '{arn}' },
  'AWS::CloudFront::Distribution': {
    made: 'E{upper}',
    arn: 'cloudfront::{account}:distribution/{name}',
    attributes: { Id: '{ref}', DomainName: 'd{api}.cloudfront.net' },
  },
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', arn: `cloudwatch:${here}:alarm:{name}` },
  'AWS::CloudWatch::CompositeAlarm': { name: 'AlarmName', arn: `cloudwatch:${here}:alarm:{name}` },
  'AWS::CodeBuild::Project': { name: 'Name' },
  'AWS::CodeCommit::Repository': {
    name: 'RepositoryName',
    ref: '{uuid}',
    arn: `codecommit:${here}:{name}`,
    attributes: {
      Name: '{name}',
      CloneUrlHttp: 'https://git-codecommit.{region}.{urlSuffix}/v1/repos/{name}',
      CloneUrlSsh: 'ssh://git-codecommit.{region}.{urlSuffix}/v1/repos/{name}',
    },
  },
  'AWS::CodePipeline::Pipeline': { name: 'Name', arn: `codepipeline:${here}:{name}` },
  'AWS::Cognito::IdentityPool': {
    made: '{region}:{uuid}',
    arn: `cognito-identity:${here}:identitypool/{name}`,
  },
  'AWS::Cognito::UserPool': {
    made: '{region}_{pool}',
    arn: `cognito-idp:${here}:userpool/{name}`,
    attributes: {
      UserPoolId: '{ref}',
      ProviderName: 'cognito-idp.{region}.{urlSuffix}/{ref}',
      ProviderURL: 'https://cognito-idp.{region}.{urlSuffix}/{ref}',
    },
  },
  'AWS::Cognito::UserPoolClient': { made: '{long}', attributes: { ClientId: '{ref}' } },
  'AWS::Cognito::UserPoolDomain': { name: 'Domain' },
  'AWS::Cognito::UserPoolGroup': { name: 'GroupName' },
  'AWS::Cognito::UserPoolResourceServer': { name: 'Identifier' },
  'AWS::DynamoDB::GlobalTable': {
    name: 'TableName',
    arn: `dynamodb:${here}:table/{name}`,
    attributes: { TableId: '{uuid}' },
  },
  'AWS::DynamoDB::Table': { name: 'TableName', attributes: { Name: '{name}' } },
  'AWS::EC2::SecurityGroup': { made: 'sg-{hex}', attributes: { GroupId: '{ref}' } },
  'AWS::EC2::Subnet': { made: 'subnet-{hex}', attributes: { SubnetId: '{ref}' } },
  'AWS::EC2::VPC': { made: 'vpc-{hex}', attributes: { VpcId: '{ref}' } },
  'AWS::EC2::VPCEndpoint': { made: 'vpce-{hex}', attributes: { Id: '{ref}' } },
  'AWS::ECR::Repository': {
    name: 'RepositoryName',
    isLowerCase: true,
    attributes: { RepositoryUri: '{account}.dkr.ecr.{region}.{urlSuffix}/{name}' },
  },
  'AWS::ECS::TaskDefinition': {
    name: 'Family',
    ref: '{arn}',
    arn: `ecs:${here}:task-definition/{name}:1`,
    attributes: { TaskDefinitionArn: '{arn}' },
  },
  'AWS::EFS::AccessPoint': {
    made: 'fsap-{hex}',
    arn: `elasticfilesystem:${here}:access-point/{name}`,
    attributes: { AccessPointId: '{ref}' },
  },
  'AWS::EFS::FileSystem': {
    made: 'fs-{hex}',
    arn: `elasticfilesystem:${here}:file-system/{name}`,
    attributes: { FileSystemId: '{ref}' },
  },
  'AWS::Events::ApiDestination': { name: 'Name', arn: `events:${here}:api-destination/{name}/{uuid}` },
  'AWS::Events::Archive': { name: 'ArchiveName' },
  'AWS::Events::Connection': { name: 'Name', arn: `events:${here}:connection/{name}/{uuid}` },
  'AWS::Events::EventBus': { name: 'Name', arn: `events:${here}:event-bus/{name}` },
  'AWS::Events::Rule': { name: 'Name' },
  'AWS::IAM::Group': { name: 'GroupName', arn: 'iam::{account}:group{path}{name}' },
  'AWS::IAM::InstanceProfile': {
    name: 'InstanceProfileName',
    arn: 'iam::{account}:instance-profile{path}{name}',
  },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    ref: '{arn}',
    arn: 'iam::{account}:policy{path}{name}',
    attributes: { PolicyArn: '{arn}' },
  },
  'AWS::IAM::Role': {
    name: 'RoleName',
    arn: 'iam::{account}:role{path}{name}',
    attributes: { RoleId: 'AROA{upper}' },
  },
  'AWS::IAM::User': { name: 'UserName', arn: 'iam::{account}:user{path}{name}' },
  'AWS::KMS::Alias': { name: 'AliasName', arn: `kms:${here}:{name}` },
  'AWS::KMS::Key': { made: '{uuid}', attributes: { KeyId: '{ref}' } },
  'AWS::Kinesis::Stream': { name: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'DeliveryStreamName',
    arn: `firehose:${here}:deliverystream/{name}`,
  },
  'AWS::Lambda::Alias': { name: 'Name', ref: '{arn}', attributes: { AliasArn: '{arn}' } },
  'AWS::Lambda::EventSourceMapping': {
    made: '{uuid}',
    arn: `lambda:${here}:event-source-mapping:{name}`,
    attributes: { Id: '{ref}', EventSourceMappingArn: '{arn}' },
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    arn: `lambda:${here}:function:{name}`,
    attributes: { FunctionArn: '{arn}' },
  },
  'AWS::Lambda::LayerVersion': {
    name: 'LayerName',
    ref: '{arn}',
    arn: `lambda:${here}:layer:{name}:1`,
    attributes: { LayerVersionArn: '{arn}' },
  },
  'AWS::Lambda::Url': { ref: '{arn}', attributes: { FunctionArn: '{arn}' } },
  'AWS::Lambda::Version': { ref: '{arn}', attributes: { FunctionArn: '{arn}', Version: '1' } },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: `logs:${here}:log-group:{name}:*` },
  'AWS::OpenSearchService::Domain': {
    name: 'DomainName',
    isLowerCase: true,
    arn: `es:${here}:domain/{name}`,
    attributes: { DomainArn: '{arn}', DomainEndpoint: 'search-{name}-{long}.{region}.es.{urlSuffix}' },
  },
  'AWS::Pipes::Pipe': { name: 'Name' },
  'AWS::RDS::DBCluster': {
    name: 'DBClusterIdentifier',
    isLowerCase: true,
    arn: `rds:${here}:cluster:{name}`,
    attributes: {
      DBClusterArn: '{arn}',
      'Endpoint.Address': `{name}.cluster-{api}.${rds}`,
      'ReadEndpoint.Address': `{name}.cluster-ro-{api}.${rds}`,
    },
  },
  'AWS::RDS::DBInstance': {
    name: 'DBInstanceIdentifier',
    isLowerCase: true,
    arn: `rds:${here}:db:{name}`,
    attributes: { DBInstanceArn: '{arn}', 'Endpoint.Address': `{name}.{api}.${rds}` },
  },
  'AWS::RDS::DBProxy': {
    name: 'DBProxyName',
    arn: `rds:${here}:db-proxy:prx-{hex}`,
    attributes: { DBProxyArn: '{arn}', Endpoint: `{name}.proxy-{api}.${rds}` },
  },
  'AWS::S3::Bucket': {
    name: 'BucketName',
    isLowerCase: true,
    arn: 's3:::{name}',
    attributes: {
      DomainName: '{name}.s3.{urlSuffix}',
      DualStackDomainName: '{name}.s3.dualstack.{region}.{urlSuffix}',
      RegionalDomainName: '{name}.s3.{region}.{urlSuffix}',
      WebsiteURL: 'http://{name}.s3-website-{region}.{urlSuffix}',
    },
  },
  'AWS::SES::ConfigurationSet': { name: 'Name', arn: `ses:${here}:configuration-set/{name}` },
  'AWS::SES::EmailIdentity': { name: 'EmailIdentity', arn: `ses:${here}:identity/{name}` },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    ref: '{arn}',
    arn: `sns:${here}:{name}`,
    attributes: { TopicArn: '{arn}', TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    ref: 'https://sqs.{region}.{urlSuffix}/{account}/{name}',
    arn: `sqs:${here}:{name}`,
    attributes: { QueueName: '{name}', QueueUrl: '{ref}' },
  },
  'AWS::SSM::Parameter': { name: 'Name', made: 'CFN-{logicalId}-{suffix}' },
  'AWS::Scheduler::Schedule': { name: 'Name', arn: `scheduler:${here}:schedule/{group}/{name}` },
  'AWS::Scheduler::ScheduleGroup': { name: 'Name', arn: `scheduler:${here}:schedule-group/{name}` },
  // Who asks for a secret by its ARN may leave out the six characters at its end, which AWS makes up.
  'AWS::SecretsManager::Secret': {
    name: 'Name',
    made: '{logicalId}-{suffix}',
    ref: '{arn}',
    arn: `secretsmanager:${here}:secret:{name}-{secret}`,
    attributes: { Id: '{ref}' },
  },
  'AWS::StepFunctions::Activity': {
    name: 'Name',
    ref: '{arn}',
    arn: `states:${here}:activity:{name}`,
    attributes: { Name: '{name}' },
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    ref: '{arn}',
    arn: `states:${here}:stateMachine:{name}`,
    attributes: { Name: '{name}' },
  },
};

/** The identity of a type that is not listed, which has its name where most have it. */
export function guessIdentity(type: string, properties: Readonly<Record<string, unknown>>): Identity {
  const [, , kind = ''] = type.split('::');
  const name = ['Name', `${kind}Name`].find((property) => typeof properties[property] !== 'undefined');
  return name === undefined ? {} : { name };
}
