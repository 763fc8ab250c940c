import type { Problem } from '@lambda-forge/context';
import { validateRange, validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { SecretsManagerService } from './declare.ts';
import { type SecretCalls, secretKind } from './secret-kind.ts';

/** Everything that is wrong with the secrets that a stage's functions use. */
export function validateSecrets(
  { calls }: Declared<SecretsManagerService, SecretCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(secretKind, calls, environment),
    ...calls.created.flatMap(({ name, options }) => validateSecret(`Secret "${name}"`, options)),
  ];
}

function validateSecret(
  who: string,
  { length, template, generateKey }: SecretCalls['created'][number]['options'],
): Problem[] {
  const lengths = validateRange(`${who}: length`, length, { min: 4, max: 4096 });
  if (template === undefined)
    return generateKey === undefined
      ? lengths
      : [
          ...lengths,
          {
            message: `${who} has a generateKey and no template.`,
            hint: 'Give it a template: {}, or leave it out.',
          },
        ];
  const key = generateKey ?? 'password';
  if (!Object.hasOwn(template, key)) return lengths;
  return [
    ...lengths,
    {
      message: `${who} has a value for "${key}" in its template, which would be generated.`,
      hint: 'Leave it out of the template: what is secret stands in no source.',
    },
  ];
}
