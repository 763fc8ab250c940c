import { addExamples } from '@lambda-forge/command-line';
import type { ResourceOptions } from '@lambda-forge/generators';
import type { Command } from 'commander';
import type { GenerateFlags } from './generate/index.ts';

type ResourceFlags = Pick<ResourceOptions, 'import'> & GenerateFlags;

/** `forge resource` */
export function addResource(program: Command): void {
  const command = program
    .command('resource <service> <name>')
    .summary('add a table, queue, topic, bucket, bus, secret, parameter, key or user pool')
    .description(
      'Adds a resource that functions use by a grant or a trigger. Services: dynamodb, sqs, sns, s3, eventBridge, secretsManager, ssm, kms, cognito.',
    )
    .option('--import <key>', 'the key in the "arns" of each stage of one that is there already')
    .option('--dry-run', 'show what would be written')
    .option('--json', 'print the files and notes as JSON')
    .action(async (service: string, name: string, { dryRun, json, ...flags }: ResourceFlags) => {
      const { planResource } = await import('@lambda-forge/generators');
      const { generate } = await import('./generate/index.ts');
      generate({ dryRun, json }, (app) => planResource(app, { service, name, ...flags }));
    });
  addExamples(command, [
    ['forge resource dynamodb urls', 'the table Urls'],
    ['forge resource sqs jobs --import jobs_queue', 'a queue that is there already'],
    ['forge resource s3 pictures --dry-run'],
  ]);
}
