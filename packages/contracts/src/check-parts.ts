import type { Problem } from '@lambda-forge/context';
import type { Contract } from './contract.ts';
import { declaredStatus, envelopesOf, hasOpenStatus, type ResolveSchema } from './envelopes.ts';
import { type Carrier, findUncarried } from './find-uncarried.ts';

/** The problems that the parts of a contract have wherever they are used: in the docs, in a bundle, in tests. */
export function checkParts(contract: Contract): readonly Problem[] {
  const schemas = new Map(contract.components.map(({ key, schema }) => [key, schema]));
  const resolve: ResolveSchema = (schema) => {
    const target = schema.$ref === undefined ? undefined : schemas.get(schema.$ref);
    return target ? resolve(target) : schema;
  };
  return [
    ...checkCarried(contract, { name: 'Path', carrier: 'path', resolve }),
    ...checkCarried(contract, { name: 'Headers', carrier: 'header', resolve }),
    ...checkStatus(contract, resolve),
  ];
}

interface Carried {
  readonly name: 'Path' | 'Headers';
  readonly carrier: Carrier;
  readonly resolve: ResolveSchema;
}

// What is read from the texts of a path or of headers can be no list and no object, whoever reads it.
function checkCarried(contract: Contract, { name, carrier, resolve }: Carried): readonly Problem[] {
  const { file, parts } = contract;
  const part = parts[name];
  if (!part || part.isNothing || part.problems.length > 0) return [];
  const { line, schema } = part;
  return findUncarried(schema, carrier, resolve).map(({ message, hint }) => ({
    message: `${name} of "${contract.name}" ${message} (${file}:${line}).`,
    hint,
    function: contract.name,
    part: name,
    file,
    line,
  }));
}

// What calls a handler of `createHandler` is typed by its types, which a tag is no part of.
function checkStatus(contract: Contract, resolve: ResolveSchema): readonly Problem[] {
  const { name, file, isChecked, handler, parts } = contract;
  const { Output } = parts;
  const status = declaredStatus(contract);
  const body = Output && !Output.isNothing ? Output.schema : undefined;
  if (!isChecked || status === undefined || status === (body ? 200 : 204)) return [];
  if (body && (envelopesOf(body, resolve) || hasOpenStatus(body, resolve))) return [];
  const line = Output?.line ?? handler?.line ?? 1;
  return [
    {
      message: `Output of "${name}" has the status ${status} by a tag, of which its type says nothing (${file}:${line}).`,
      hint: `Write { statusCode: ${status}${body ? '; body: ...' : ''} }: by its type the handler and its tests know it.`,
      function: name,
      part: 'Output',
      file,
      line,
    },
  ];
}
