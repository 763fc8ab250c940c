import type { DocsEntry, StageManifest } from '@lambda-forge/context';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ServiceEnvironment } from './lambda-service.ts';

export interface DocsFunction {
  readonly fn: LambdaFunction;
  readonly entry: DocsEntry;
}

/** The function that serves a stage's docs, or undefined when it has none. */
export function createDocsFunction(
  _environment: ServiceEnvironment,
  _manifest: StageManifest,
): DocsFunction | undefined {
  return undefined;
}
