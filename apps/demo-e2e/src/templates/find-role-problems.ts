import type { Template } from './read-templates.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
}

interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

// The services that this project's resources run in.
const services = [
  'apigateway',
  'codebuild',
  'codedeploy',
  'codepipeline',
  'events',
  'lambda',
  's3',
  'scheduler',
  'sns',
].map((name) => `${name}.amazonaws.com`);

/** What is too wide in the roles and policies of a template, a sentence for each. */
export function findRoleProblems({ name, resources }: Template): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    const at = (problem: string) => `${name} ${id}: ${problem}`;
    switch (Type) {
      case 'AWS::IAM::Role': {
        const trust = Properties['AssumeRolePolicyDocument'] as PolicyDocument;
        const inline = (Properties['Policies'] ?? []) as readonly {
          readonly PolicyDocument: PolicyDocument;
        }[];
        return [
          ...trust.Statement.filter(({ Effect }) => Effect === 'Allow')
            .filter(({ Principal }) => !isTrusted(Principal, resources))
            .map(({ Principal }) => at(`may be assumed by ${JSON.stringify(Principal)}`)),
          ...inline.flatMap(({ PolicyDocument }) => findWide(PolicyDocument).map(at)),
        ];
      }
      case 'AWS::IAM::Policy':
      case 'AWS::IAM::ManagedPolicy':
        return findWide(Properties['PolicyDocument'] as PolicyDocument).map(at);
      case 'AWS::Lambda::Permission':
        return isBound(Properties) ? [] : [at('lets any API or account call the function')];
      case 'AWS::S3::BucketPolicy':
      case 'AWS::KMS::Key': {
        const policy = (Properties['PolicyDocument'] ?? Properties['KeyPolicy']) as
          | PolicyDocument
          | undefined;
        return (policy?.Statement ?? [])
          .filter(({ Effect, Principal }) => Effect === 'Allow' && isAnybody(Principal))
          .map(() => at('lets anybody in'));
      }
      default:
        return [];
    }
  });
}

function findWide({ Statement }: PolicyDocument): string[] {
  return Statement.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) => {
    const actions = [statement.Action ?? []].flat();
    const wide = actions.filter((action) => action === '*' || action.endsWith(':*'));
    return [
      ...wide.map((action) => `allows the action ${action}`),
      ...(statement.NotAction || statement.NotResource ? ['allows all but something'] : []),
      ...([statement.Resource].flat().includes('*')
        ? [`allows ${actions.join(', ')} on every resource`]
        : []),
    ];
  });
}

// A service, or a role of the same template.
function isTrusted(principal: unknown, resources: Template['resources']): boolean {
  const { Service, AWS, ...others } = principal as { Service?: unknown; AWS?: unknown };
  if (principal === '*' || Object.keys(others).length > 0) return false;
  const roles = [AWS ?? []]
    .flat()
    .map((arn) => (arn as { 'Fn::GetAtt'?: [string, string] })['Fn::GetAtt']?.[0]);
  return (
    [Service ?? []].flat().every((service) => services.includes(String(service))) &&
    roles.every((id) => id !== undefined && resources[id]?.Type === 'AWS::IAM::Role')
  );
}

function isAnybody(principal: unknown): boolean {
  return principal === '*' || [(principal as { AWS?: unknown })?.AWS].flat().includes('*');
}

function isBound({ Principal, SourceArn }: Readonly<Record<string, unknown>>): boolean {
  return services.includes(String(Principal)) && SourceArn !== undefined && SourceArn !== '*';
}
