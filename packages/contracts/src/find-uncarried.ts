import type { JsonSchema } from '@lambda-forge/json-schema';
import type { ResolveSchema } from './envelopes.ts';

/** What carries the texts that members are read from. */
export type Carrier = 'query' | 'path' | 'header';

/** Why a schema cannot be that of parameters. */
export interface Uncarried {
  /** Undefined where it is the schema as a whole. */
  readonly member?: string;
  /** `has the member "tags", which a header cannot carry` */
  readonly message: string;
  readonly hint: string;
}

/** What of a schema a URL or a header cannot carry: lists are for queries alone, objects for bodies. */
export function findUncarried(
  schema: JsonSchema,
  carrier: Carrier,
  resolve: ResolveSchema,
): readonly Uncarried[] {
  const members = membersOf(schema, resolve);
  const options = { resolve, lists: carrier === 'query' };
  const bad = members.filter(([, member]) => !isCarried(member, options)).map(([name]) => name);
  if (members.length === 0 && !isObject(resolve(schema)))
    return [
      {
        message: 'is not an object',
        hint: 'Export an interface with one member for each parameter.',
      },
    ];
  return [
    ...[...new Set(bad)].map((member) => ({
      member,
      message: `has the member "${member}", which ${carriers[carrier]} cannot carry`,
      hint: `Use strings, numbers, booleans${carrier === 'query' ? ', or arrays of them' : ''}; send objects in the body of a POST.`,
    })),
    ...(carrier === 'header' ? findSame([...new Set(members.map(([name]) => name))]) : []),
  ];
}

// https://www.rfc-editor.org/rfc/rfc9110#section-5.1
function findSame(names: readonly string[]): Uncarried[] {
  return names.flatMap((member, index) => {
    const first = names.slice(0, index).find((name) => name.toLowerCase() === member.toLowerCase());
    if (first === undefined) return [];
    return [
      {
        member,
        message: `has the members "${first}" and "${member}", which are one header`,
        hint: 'Keep one of them: names of headers have no case.',
      },
    ];
  });
}

const carriers = { query: 'a query string', path: 'a path', header: 'a header' };

// Of all parts of an intersection, and of all alternatives of a union.
function membersOf(schema: JsonSchema, resolve: ResolveSchema): readonly [string, JsonSchema][] {
  const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = resolve(schema);
  const own = Object.entries(properties).filter(
    ([, { not }]) => not === undefined || Object.keys(not).length > 0,
  );
  return [...own, ...[...allOf, ...anyOf, ...oneOf].flatMap((inner) => membersOf(inner, resolve))];
}

interface CarriedOptions {
  readonly resolve: ResolveSchema;
  /** Whether a list of texts is carried, too. */
  readonly lists: boolean;
}

function isCarried(schema: JsonSchema, { resolve, lists }: CarriedOptions): boolean {
  const { type, anyOf = [], oneOf = [], allOf = [], items, prefixItems = [] } = resolve(schema);
  const parts = [...anyOf, ...oneOf, ...allOf];
  if (parts.length > 0) return parts.every((part) => isCarried(part, { resolve, lists }));
  const types = [type ?? []].flat();
  if (types.includes('object')) return false;
  if (!types.includes('array')) return true;
  return (
    lists &&
    [...(items ? [items] : []), ...prefixItems].every((item) => isCarried(item, { resolve, lists: false }))
  );
}

function isObject({ type, anyOf, oneOf, allOf }: JsonSchema): boolean {
  return [type ?? []].flat().includes('object') || Boolean(anyOf ?? oneOf ?? allOf);
}
