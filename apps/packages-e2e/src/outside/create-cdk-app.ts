import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurePnpm } from './create-project.ts';
import type { PackageManager } from './package-manager.ts';
import { readVersion } from './read-version.ts';
import { createOutsideFolder, mustRunOutside } from './run-outside.ts';

/** A new CDK app, made by the `cdk init` of the CDK itself, with nothing installed yet. Returns its folder. */
export async function createCdkApp(manager: PackageManager): Promise<string> {
  const app = join(createOutsideFolder(manager), 'orders');
  mkdirSync(app);
  const cdk = `aws-cdk@${readVersion('aws-cdk')}`;
  const init = ['init', 'app', '--language', 'typescript', '--generate-only'];
  await mustRunOutside('npx', ['--yes', cdk, ...init], { cwd: app });
  configurePnpm(manager, app);
  return app;
}

/** Adds settings to the app's cdk.json, below `context`. */
export function addSettings(app: string, settings: Readonly<Record<string, unknown>>): void {
  const file = join(app, 'cdk.json');
  const json = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  Object.assign(json.context, settings);
  writeFileSync(file, JSON.stringify(json, null, 2));
}
