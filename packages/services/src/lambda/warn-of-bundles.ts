import { type Bundle, renderWarnings } from '@lambda-forge/bundler';
import { oncePerApp } from '@lambda-forge/synthesis';
import { Annotations, type Stack } from 'aws-cdk-lib';

/** Says what in the code of functions may not do what its author means: once for all stages that deploy it. */
export function warnOfBundles(stack: Stack, bundles: ReadonlyMap<string, Bundle>): void {
  const warnings = [...bundles].flatMap(([name, { warnings }]) =>
    warnings.map((warning) => [name, warning] as const),
  );
  for (const { message, hint } of renderWarnings(warnings)) {
    const text = `${message} ${hint}`;
    oncePerApp(stack, `warning ${text}`, () =>
      Annotations.of(stack).addWarningV2('lambda-forge:bundling', text),
    );
  }
}
