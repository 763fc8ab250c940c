import { findPlaceholders, type StageContext } from '@lambda-forge/context';
import { oncePerApp } from '@lambda-forge/synthesis';
import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Warns, once for an app, of settings of a pipeline that are still the placeholders of a fresh `cdk.json`. */
export function warnPlaceholders(pipeline: Construct, context: StageContext): void {
  const { region, account, name, repo, bucket } = context;
  for (const { message, hint } of findPlaceholders({ region, account, name, repo, bucket })) {
    oncePerApp(pipeline, `placeholder ${message}`, () =>
      Annotations.of(pipeline).addWarningV2('lambda-forge:placeholder', `${message} ${hint}`),
    );
  }
}
