import type { BuildVariable } from '@lambda-forge/local-builds';
import type { Run } from './run.ts';

/**
 * The values of variables that are secrets of the stages that this run has deployed, by the variables' names. What the
 * caller's environment has itself is not asked for.
 */
export async function readSecrets(
  variables: readonly BuildVariable[],
  { deployments, settings }: Run,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const stages = (await Promise.allSettled(deployments.values())).flatMap((each) =>
    each.status === 'fulfilled' ? [each.value] : [],
  );
  for (const { name, value } of variables.filter(isSecret)) {
    if (settings.environment[name] !== undefined) continue;
    const { id, key } = parseReference(value);
    for (const { readSecret } of stages) {
      const secret = await readSecret?.(id);
      if (secret !== undefined) found[name] = key === '' ? secret : memberOf(secret, key);
    }
  }
  return found;
}

/** Whether a variable of a build is a secret. */
export function isSecret({ type }: BuildVariable): boolean {
  return type === 'SECRETS_MANAGER';
}

// <id>:<key of its JSON>:<version stage>:<version>, of which all but the first may be missing:
// https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager
function parseReference(value: string): { readonly id: string; readonly key: string } {
  const parts = value.split(':');
  const length = value.startsWith('arn:') ? 7 : 1;
  return { id: parts.slice(0, length).join(':'), key: parts[length] ?? '' };
}

function memberOf(secret: string, key: string): string {
  return String((JSON.parse(secret) as Record<string, unknown>)[key] ?? '');
}
