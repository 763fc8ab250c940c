import { suggest } from '@lambda-forge/context';
import { PipelineRefusedError } from './errors.ts';

/**
 * A text with its variables, `#{namespace.name}`, replaced by their values.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-variables.html
 * @param where what the error calls it: `Staging.IntegrationTests`
 * @throws PipelineRefusedError that names every variable that no action before has set
 */
export function resolveVariables(
  text: string,
  variables: ReadonlyMap<string, Readonly<Record<string, string>>>,
  where: string,
): string {
  const unknown: string[] = [];
  const resolved = text.replaceAll(/#\{([^.{}]+)\.([^{}]+)\}/g, (whole, namespace: string, name: string) => {
    const values = variables.get(namespace) ?? {};
    if (Object.hasOwn(values, name)) return values[name] ?? '';
    unknown.push(whole);
    return whole;
  });
  if (unknown.length === 0) return resolved;
  const known = [...variables].flatMap(([namespace, values]) =>
    Object.keys(values).map((name) => `#{${namespace}.${name}}`),
  );
  const meant = suggest(unknown[0] ?? '', known);
  throw new PipelineRefusedError(
    `${where} uses variables that no action before it has set: ${unknown.join(', ')}.`,
    {
      hint: meant ? `Did you mean ${meant}?` : `There are: ${known.join(', ') || 'none'}.`,
    },
  );
}
