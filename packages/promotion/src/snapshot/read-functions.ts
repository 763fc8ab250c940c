import { createDescribe, nameOfResource, type StackNames, type Template } from './template.ts';

/** A function as it is deployed. */
export interface FunctionSnapshot {
  readonly name: string;
  /** What identifies its code. */
  readonly code: string;
  /** By name, as text: `MemorySize`, `256`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Its environment variables, by name, with what they are set to. */
  readonly variables: Readonly<Record<string, string>>;
}

// Told of otherwise, or the name itself.
const others = ['Code', 'FunctionName', 'Role', 'Environment', 'LoggingConfig', 'Tags'];

/** The functions of a template. */
export function readFunctions(template: Template, names: StackNames): FunctionSnapshot[] {
  const describe = createDescribe(template, names);
  return Object.entries(template.Resources ?? {}).flatMap(([id, resource]) => {
    if (resource.Type !== 'AWS::Lambda::Function') return [];
    const { Properties = {} } = resource;
    const given = Properties['FunctionName'];
    const { S3Key, ImageUri, ZipFile } = Object(Properties['Code']);
    const { Variables = {} } = Object(Properties['Environment']);
    const settings = Object.entries(Properties).filter(([name]) => !others.includes(name));
    return [
      {
        name: typeof given === 'string' ? describe(given) : nameOfResource(id, resource, names),
        code: describe(S3Key ?? ImageUri ?? ZipFile ?? ''),
        settings: toTexts(settings, describe),
        variables: toTexts(Object.entries(Variables), describe),
      },
    ];
  });
}

function toTexts(
  entries: readonly (readonly [string, unknown])[],
  describe: (value: unknown) => string,
): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [name, describe(value)]));
}
