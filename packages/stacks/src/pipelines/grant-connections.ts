import { type Stack, Token } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';

const [given, renamed] = ['codestar-connections:UseConnection', 'codeconnections:UseConnection'];

/**
 * Lets every role that may use a connection of CodeConnections use it under both names of the action: the service was
 * renamed, and a connection with the new name in its ARN is asked for by the new name, while the CDK grants the old one.
 * An ARN that only the deploy knows, an import or a parameter, may be either.
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export function grantConnections(stack: Stack): void {
  const policies = stack.node.findAll().filter((node) => node instanceof Policy);
  for (const policy of policies) {
    const { Statement = [] } = Object(stack.resolve(policy.document)) as { Statement?: readonly Statement[] };
    const resources = Statement.filter(({ Action }) => [Action].flat().includes(given)).flatMap(
      ({ Resource }) => [Resource].flat(),
    );
    const missing = resources
      .filter((resource) => typeof resource !== 'string' || resource.split(':')[2] === 'codeconnections')
      .map((resource) => Token.asString(resource));
    if (missing.length > 0)
      policy.addStatements(new PolicyStatement({ actions: [renamed], resources: [...new Set(missing)] }));
  }
}

interface Statement {
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
}
