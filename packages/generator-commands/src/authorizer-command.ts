import { addExamples } from '@lambda-forge/command-line';
import type { AuthorizerOptions } from '@lambda-forge/generators';
import type { Command } from 'commander';
import type { GenerateFlags } from './generate/index.ts';

type AuthorizerFlags = Omit<AuthorizerOptions, 'name'> & GenerateFlags;

/** `forge authorizer` */
export function addAuthorizer(program: Command): void {
  const command = program
    .command('authorizer <name>')
    .summary('add an authorizer: by a secret, or by JSON Web Tokens')
    .description(
      "Adds an authorizer with its tests. It lets through who sends the stage's secret, or a JSON Web Token of its issuer.",
    )
    .option(
      '--type <type>',
      'request: a secret in the header x-<name>; token: a secret as bearer token; jwt: a token of an issuer (default: request)',
    )
    .option('--description <sentence>', 'what it does (default: lets through who knows the secret)')
    .option('--default', 'it guards every endpoint that says nothing else')
    .option('--no-tests', 'without tests')
    .option('--dry-run', 'show what would be written')
    .option('--json', 'print the files and notes as JSON')
    .action(async (name: string, { dryRun, json, ...flags }: AuthorizerFlags) => {
      const { planAuthorizer } = await import('@lambda-forge/generators');
      const { generate } = await import('./generate/index.ts');
      generate({ dryRun, json }, (app) => planAuthorizer(app, { name, ...flags }));
    });
  addExamples(command, [
    ['forge authorizer api_key', 'for endpoints that name it: --authorizer api-key'],
    ['forge authorizer login --type jwt', 'who has a token of Amazon Cognito, Auth0, ...'],
    ['forge authorizer token --default', 'for every endpoint that says nothing else'],
  ]);
}
