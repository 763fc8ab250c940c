import type { Problem } from '@lambda-forge/context';
import type { Contract, PartName } from '@lambda-forge/contracts';
import { carriesBody } from '@lambda-forge/manifest';
import type { Endpoint } from './endpoints.ts';
import { isUsable, type LinkedSchemas, referenceToPart } from './link-schemas.ts';
import { resolveReference } from './references.ts';
import { hasOpenStatus } from './to-responses.ts';

/** What keeps an endpoint's contract from being complete: missing exports, bad types, a `Path` that does not match. */
export function checkContract(endpoint: Endpoint, contract: Contract, schemas: LinkedSchemas): Problem[] {
  const { parts, problems } = contract;
  if (contract.isMissing) return [...problems];
  return [
    ...problems,
    ...Object.values(parts).flatMap((part) => part.problems),
    ...checkExports(endpoint, contract),
    ...checkPath(endpoint, contract, schemas),
    ...checkStatus(contract, schemas),
  ];
}

// One that is exported and of no use has its problem already.
function isMissing({ parts, problems }: Contract, name: PartName): boolean {
  return !parts[name] && !problems.some(({ part }) => part === name);
}

function checkExports({ methods }: Endpoint, contract: Contract): Problem[] {
  const missing = (part: PartName): boolean => isMissing(contract, part);
  return [
    ...(missing('Output')
      ? [
          noExport(
            contract,
            'Output',
            'say what it answers; "export type Output = void" when it answers nothing',
          ),
        ]
      : []),
    ...(methods.some(carriesBody) && missing('Input')
      ? [
          noExport(
            contract,
            'Input',
            'say what its body holds; "export interface Input {}" when it takes none',
          ),
        ]
      : []),
  ];
}

function checkPath(
  { entry, trigger, parameters }: Endpoint,
  contract: Contract,
  schemas: LinkedSchemas,
): Problem[] {
  const part = contract.parts.Path;
  if (!part) {
    if (parameters.length === 0 || !isMissing(contract, 'Path')) return [];
    const members = parameters
      .map((name) => `${/^[\w$]+$/.test(name) ? name : JSON.stringify(name)}: string`)
      .join('; ');
    return [noExport(contract, 'Path', `"export interface Path { ${members} }" for ${trigger.path}`)];
  }
  if (!isUsable(part)) return [];
  const { properties = {}, required = [] } = resolveReference(referenceToPart(contract, 'Path'), schemas);
  const where = `(${contract.file}:${part.line})`;
  const about = {
    function: entry.name,
    endpoint: `${trigger.method} ${trigger.path}`,
    part: 'Path',
    file: contract.file,
    line: part.line,
  };
  const subject = `Path of "${entry.name}"`;
  const absent = parameters.filter((name) => !Object.hasOwn(properties, name));
  const surplus = Object.keys(properties).filter(
    (name) => !parameters.includes(name) && required.includes(name),
  );
  return [
    ...absent.map((name) => ({
      message: `${subject} has no member "${name}", which ${trigger.path} has ${where}.`,
      hint: `Add "${name}: string" to it, or correct the path of the endpoint.`,
      ...about,
    })),
    ...surplus.map((name) => ({
      message: `${subject} has the member "${name}", which ${trigger.path} has not ${where}.`,
      hint: `Remove it, make it optional, or write {${name}} in the path of the endpoint.`,
      ...about,
    })),
  ];
}

function checkStatus(contract: Contract, schemas: LinkedSchemas): Problem[] {
  if (!hasOpenStatus(contract, schemas)) return [];
  const { name, file, parts } = contract;
  const line = parts.Output?.line ?? 1;
  return [
    {
      message: `Output of "${name}" has a "statusCode" that does not say which statuses it answers with (${file}:${line}).`,
      hint: 'Write { statusCode: 200; body: Order } | { statusCode: 404; body: Problem }, or only what the body holds.',
      function: name,
      part: 'Output',
      file,
      line,
    },
  ];
}

function noExport({ name, file }: Contract, part: PartName, what: string): Problem {
  return {
    message: `Function "${name}" has no exported type "${part}" (${file}:1).`,
    hint: what.startsWith('"') ? `Add ${what}.` : `Add "export interface ${part} { ... }" to ${what}.`,
    function: name,
    part,
    file,
    line: 1,
  };
}
