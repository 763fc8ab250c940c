import { readApp } from '@lambda-forge/app';
import { type AppFiles, type Plan, readAppFiles, writePlan } from '@lambda-forge/generators';
import { printJson, renderPlan } from '@lambda-forge/terminal';
import { noteUnread } from './note-unread.ts';

/** Flags of every command that adds files to the app. */
export interface GenerateFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Writes what is planned for the app in this folder, or only shows it. */
export function generate({ dryRun = false, json }: GenerateFlags, plan: (app: AppFiles) => Plan): void {
  const root = process.cwd();
  // An app is where its cdk.json is: nothing is written elsewhere.
  readApp();
  const { notes, ...changes } = plan(readAppFiles(root));
  const unread = noteUnread(root);
  const planned = { ...changes, notes: unread === undefined ? notes : [...notes, unread] };
  if (!dryRun) writePlan(root, planned);
  if (json) printJson({ written: !dryRun, ...planned });
  else process.stdout.write(`${renderPlan(planned, { withContent: dryRun })}\n`);
}
