import type { Problem } from '@lambda-forge/context';
import { parse } from 'jsonc-parser';
import type { AppFiles } from '../app/app-files.ts';

const stages = ['dev', 'staging', 'prod'];

/** What is wrong with a key of `arns`, by which an app finds what is there already. */
export function findKeyProblems(key: string): Problem[] {
  if (key.startsWith('arn:'))
    return [
      {
        message: `${key} is an ARN, which stages have each of their own.`,
        hint: 'Put it below a key in the "arns" of its stage in cdk.json, and say --import <key>.',
      },
    ];
  if (key.trim() !== '') return [];
  return [
    {
      message: 'The key of "arns" is missing.',
      hint: 'Say under which key of "arns" in cdk.json its ARN stands: --import urls_table',
    },
  ];
}

/** The stages whose `arns` lack a key, as a note; none where all have it. */
export function toKeyNotes(app: AppFiles, key: string): string[] {
  const settings = app.exists('cdk.json') ? Object(parse(app.read('cdk.json'))) : {};
  const context = Object(settings.context) as Record<string, { arns?: object } | undefined>;
  const lacking = stages.filter((stage) => context[stage] && !(key in Object(context[stage].arns)));
  if (lacking.length === 0) return [];
  return [`Put its ARN into cdk.json: "${key}" in "arns" of ${lacking.join(', ')}.`];
}
