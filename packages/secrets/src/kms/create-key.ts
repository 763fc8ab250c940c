import { defaultRemovalPolicy } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { KeyOptions } from './key-options.ts';
import { resolveKey } from './key-specs.ts';

/** A key with a name, made anew each year where KMS can do that. */
export function createKey({ stack, context }: ServiceEnvironment, name: string, options: KeyOptions): IKey {
  const { usage, spec } = resolveKey(options);
  return new Key(stack, `${name}:key`, {
    alias: `alias/${context.createId(name)}`,
    description: options.description ?? `${name} of ${context.name}, stage ${context.stage}`,
    keyUsage: KeyUsage[usage],
    keySpec: KeySpec[spec as keyof typeof KeySpec],
    // https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    enableKeyRotation: spec === 'SYMMETRIC_DEFAULT',
    pendingWindow: Duration.days(7),
    removalPolicy: options.removalPolicy ?? defaultRemovalPolicy(context),
  });
}
