import type { Problem } from '@lambda-forge/context';
import { methods, type OpenApi, resolvePointer } from './open-api.ts';

// What stands below these is data, in which a $ref is no reference.
const data = ['const', 'default', 'enum', 'example', 'examples'];
// The keys below these are names that somebody has chosen, whatever they are.
const names = [
  '$defs',
  'dependentSchemas',
  'headers',
  'patternProperties',
  'properties',
  'responses',
  'schemas',
];

/**
 * Why a document cannot be compared, each with its place: paths and operations that are none, and references to what is
 * not there, as such a part would be compared as an empty one.
 */
export function findDocumentProblems(document: OpenApi): Problem[] {
  const { paths } = document;
  if (!isRecord(paths)) return [{ message: 'paths: it is no object.' }];
  return [
    ...Object.entries(paths)
      .filter(([path]) => !path.startsWith('x-'))
      .flatMap(findPathProblems),
    ...findBrokenReferences(document, document, '#'),
  ];
}

function findPathProblems([path, item]: readonly [string, unknown]): Problem[] {
  if (!isRecord(item)) return [{ message: `paths, ${path}: it is no object.` }];
  return methods
    .filter((method) => item[method] !== undefined && !isRecord(item[method]))
    .map((method) => ({ message: `paths, ${path}, ${method}: it is no object.` }));
}

function findBrokenReferences(document: OpenApi, value: unknown, place: string, areNames = false): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): Problem[] => {
    if (!areNames && (data.includes(key) || key.startsWith('x-'))) return [];
    const isReference = key === '$ref' && typeof child === 'string' && !areNames;
    if (!isReference) {
      const at = `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return findBrokenReferences(document, child, at, !areNames && names.includes(key));
    }
    if (/^#(\/|$)/.test(child) && resolvePointer(document, child) !== undefined) return [];
    return [
      {
        message: `${place}: its $ref "${child}" names nothing in the document.`,
        hint: 'Only what is in the document itself is compared: write what it refers to below components.',
      },
    ];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
