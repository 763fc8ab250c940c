import type { Problem } from '@lambda-forge/context';
import { validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { SsmService } from './declare.ts';
import { type ParameterCalls, parameterKind } from './parameter-kind.ts';

// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html, standard
const longestValue = 4096;

/** Everything that is wrong with the parameters that a stage's functions use. */
export function validateParameters(
  { calls }: Declared<SsmService, ParameterCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(parameterKind, calls, environment),
    ...calls.created.flatMap(({ name, options }) => validateValue(`Parameter "${name}"`, options)),
  ];
}

function validateValue(
  who: string,
  { value, allowedPattern }: ParameterCalls['created'][number]['options'],
): Problem[] {
  const values = [value].flat();
  const text = values.join(',');
  if (text === '') return [{ message: `${who} has no value.`, hint: 'SSM takes no empty one.' }];
  const bytes = Buffer.byteLength(text);
  return [
    ...(bytes > longestValue
      ? [
          {
            message: `${who} has a value of ${bytes} bytes; SSM takes ${longestValue}.`,
            hint: 'Keep it in a bucket.',
          },
        ]
      : []),
    ...(typeof value === 'string' ? [] : value)
      .filter((part) => part.includes(','))
      .map((part) => ({
        message: `${who} has ${JSON.stringify(part)} in its list, which a comma would part.`,
        hint: 'Values of a list have no commas.',
      })),
    ...validatePattern(who, values, allowedPattern),
  ];
}

function validatePattern(
  who: string,
  values: readonly string[],
  allowedPattern: string | undefined,
): Problem[] {
  if (allowedPattern === undefined) return [];
  try {
    const pattern = new RegExp(allowedPattern);
    return values
      .filter((value) => !pattern.test(value))
      .map((value) => ({
        message: `${who} has the value ${JSON.stringify(value)}, which is not like its allowedPattern.`,
        hint: `It is ${allowedPattern}.`,
      }));
  } catch (cause) {
    const message = `${who} has an allowedPattern that is no regular expression: ${allowedPattern}.`;
    return [{ message, hint: String(cause), cause }];
  }
}
