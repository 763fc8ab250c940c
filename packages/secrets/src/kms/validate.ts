import type { Problem } from '@lambda-forge/context';
import { validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { KmsService } from './declare.ts';
import { keyAccess } from './key-access.ts';
import { type KeyCalls, keyKind } from './key-kind.ts';
import { keySpecs, resolveKey } from './key-specs.ts';

/** Everything that is wrong with the keys that a stage's functions use. */
export function validateKeys(
  { calls }: Declared<KmsService, KeyCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(keyKind, calls, environment),
    ...calls.created.flatMap(({ name, options }) => validateSpec(`Key "${name}"`, options)),
    ...findMisuses(calls),
  ];
}

function validateSpec(who: string, options: KeyCalls['created'][number]['options']): Problem[] {
  const { usage, spec } = resolveKey(options);
  const known = keySpecs[usage];
  if (known.includes(spec)) return [];
  return [
    {
      message: `${who} is of kind ${spec}, which KMS has not for ${usage}.`,
      hint: `It has ${known.join(', ')}.`,
    },
  ];
}

function findMisuses({ grants, created }: KeyCalls): Problem[] {
  return grants.flatMap(({ who, name, access, fn }) => {
    const key = created.find((each) => each.name === name);
    const needed = keyAccess[access]?.usage;
    if (!key || needed === undefined) return [];
    const { usage } = resolveKey(key.options);
    if (usage === needed) return [];
    return [
      {
        message: `${who} is for function "${fn.name}" (${fn.path}), but key "${name}" is for ${usage}.`,
        hint: `It takes a key of its own: createKey(..., { usage: '${needed}' }).`,
      },
    ];
  });
}
