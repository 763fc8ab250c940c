/** A finding of a rule pack that stays, and why. It names the places where it stays; anywhere else it is an error. */
export interface AcceptedFinding {
  readonly rule: RegExp;
  /** Paths of constructs. */
  readonly where: RegExp;
  readonly reason: string;
}

const publicMethods =
  /RestApi\/Default\/(hello_world\/GET|posts\/\{postId\}\/comments\/POST|(docs(\/\{proxy\+\})?|redoc)\/GET)\/Resource$/;

/**
 * What is accepted of cdk-nag's AwsSolutions pack. The constructs do not acknowledge these themselves: whether an app
 * lives with a finding is for the app's own team to say.
 */
export const acceptedFindings: readonly AcceptedFinding[] = [
  {
    rule: /^AwsSolutions-S1$/,
    where: /\/Pipeline\/Pipeline\/ArtifactsBucket\/Resource$/,
    reason:
      'Build artifacts, reachable by the roles of one pipeline over TLS only, with public access blocked. Access is in CloudTrail where a team records data events; a second bucket with its own logs would hold less than that.',
  },
  {
    rule: /^AwsSolutions-CB4$/,
    where: /^(Dev|Staging|Prod)-[\w-]+-Stack\/Pipeline\//,
    reason:
      'The artifacts are source and build output without secrets, encrypted with the AWS managed key. A customer managed key costs by the month for every pipeline and narrows nobody: the same roles would be given the key.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Action::s3:(Abort|DeleteObject|GetBucket|GetObject|List)\*\]$/,
    where: /\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason:
      'The read and write grants of the CDK on one bucket: variants of one verb, no other service or bucket.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::<PipelineArtifactsBucket\w+\.Arn>\/\*\]$/,
    where: /\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason:
      "Keys of artifacts are made by CodePipeline for each run; the pipeline's own bucket is the limit.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:logs:[^*]+\/aws\/codebuild\/<Pipeline\w+>:\*\]$/,
    where: /\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason: "CodeBuild names the log stream of each build; the limit is the project's own log group.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:codebuild:[^*]+:report-group\/<Pipeline\w+>-\*\]$/,
    where: /\/Pipeline\/.*Role\/DefaultPolicy\/Resource$/,
    reason:
      "Report groups are created under the project's name when a build first reports; the limit is that name.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:logs:[^*]+:log-group:\/aws\/codebuild\/\*\]$/,
    where: /\/Pipeline\/Assets\/FileRole\/DefaultPolicy\/Resource$/,
    reason:
      'CDK Pipelines shares one role between its asset projects and gives them no other names. It can write the logs of builds, and publish files by the bootstrap role; it reads no other data.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::(\*|arn:\*:iam::<AWS::AccountId>:role\/\*)\]$/,
    where: /\/Pipeline\/UpdatePipeline\/SelfMutation\/Role\/DefaultPolicy\/Resource$/,
    reason:
      "CDK Pipelines' self-update: it lists stacks and buckets, which has no narrower resource before they exist, and assumes only roles that carry the tag of the bootstrap stack (condition on iam:ResourceTag).",
  },
  {
    rule: /^AwsSolutions-APIG(1|6)$/,
    where: /\/RestApi\/DeploymentStage\.\w+\/Resource$/,
    reason:
      "Logs of API Gateway need a role for the account and region, which two stacks would take from each other. Every call is in its function's own log. Who has such a role turns them on through services.apiGateway.api.",
  },
  {
    rule: /^AwsSolutions-APIG3$/,
    where: /\/RestApi\/DeploymentStage\.\w+\/Resource$/,
    reason:
      'A web ACL costs by the month and its rules are for each team to choose (the pack calls it a warning).',
  },
  {
    rule: /^AwsSolutions-(APIG4|COG4)$/,
    where: publicMethods,
    reason:
      'These endpoints say public: true. One that says nothing has an authorizer, or is refused at synth.',
  },
  {
    rule: /^AwsSolutions-SMG4$/,
    where: /\/Callers:secret\/Resource$/,
    reason:
      'Callers have to learn of a new secret: whoever rotates it tells them. The authorizer reads it anew within five minutes.',
  },
  {
    rule: /^AwsSolutions-COG4$/,
    where: /RestApi\/Default\/whoami\/GET\/Resource$/,
    reason:
      'Guarded by a Lambda authorizer, which checks what the team decides; Cognito is one choice of several.',
  },
];
