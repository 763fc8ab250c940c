import { beforeAll, expect, test } from '@jest/globals';
import type { Problem } from '@lambda-forge/context';
import { makeFolder } from '@lambda-forge/test-support';
import { readContracts } from '../read-contracts.ts';

const types = `import { createHandler } from '@lambda-forge/handler';
import { findCosts, ofAny, type Row, toCost, withCost } from '../../lib/costs.js';
import { type Base, query } from 'a-database';
interface Item { sku: string; note?: string }
interface Order { id: string; total: number; items?: readonly Item[]; tags?: Record<string, { color: string }>; any?: unknown; at?: Date; object?: Object; list?: object | Item[]; tree?: Tree }
interface Known extends Base { id: string }
interface Tree { l?: Tree; r?: Tree; all?: Tree[] }
type Event = { kind: 'paid'; paid: number } | { kind: 'sent'; sent: number };
export type Output =
  | { statusCode: 200; body: Order }
  | { statusCode: 201; body: { id: string }; headers: { Location: string } }
  | { statusCode: 202; body: Event[] }
  | { statusCode: 205; body: { known: Known } & Known }
  | { statusCode: 203; body: string; headers: { 'Content-Type': string; 'Cache-Control'?: string } }
  | { statusCode: 404; body: { title: string } };
declare const row: Row & { cost?: number };
declare const is: boolean;
`;
const lib = `export interface Row { id: string; total: number; secret: string }
export const findCosts = () => ({ id: '', total: 1, cost: 1 });
export const toCost = (id: string) => ({ sku: id, cost: 1 });
export const toTree = () => ({ id: '', children: [].map(toTree) });
export const withCost = (row: Row, cost?: number) => ({ id: row.id, total: row.total, cost });
export const ofAny = (row: any) => ({ id: row.id, total: row.total, cost: row.cost });
`;
const of = (handle: string): string => `export const handler = createHandler<{ Output: Output }>(${handle});`;
const ok = (body: string): string => of(`async () => ({ statusCode: 200, body: ${body} })`);

// What the code spells out: the handler, and what its Output does not have.
const refused: readonly [string, ...string[]][] = [
  [ok("{ id: '', total: 1, cost: 1 }"), 'body.cost'],
  [ok("{ id: '', total: 1, cost: 1, 'price': 2 } as const"), 'body.cost', 'body.price'],
  [ok("({ id: '', total: 1, cost: 1 }) satisfies object"), 'body.cost'],
  [ok("{ id: '', total: 1, items: [{ sku: '' }, { sku: '', cost: 1 }] }"), 'body.items[].cost'],
  [ok("{ id: '', total: 1, items: [1].map((cost) => ({ sku: '', cost })) }"), 'body.items[].cost'],
  [
    ok(
      "{ id: '', total: 1, items: await Promise.all([1].map(async () => { return { sku: '', cost: 1 }; })) }",
    ),
    'body.items[].cost',
  ],
  [ok("{ id: '', total: 1, items: [...[{ sku: '', cost: 1 }]] }"), 'body.items[].cost'],
  [ok("{ id: '', total: 1, items: [''].map(toCost) }"), 'body.items[].cost'],
  [ok("{ id: '', total: 1, tags: { x: { color: '', size: 1 } } }"), 'body.tags.x.size'],
  [ok('{ ...row, cost: 1 }'), 'body.cost'],
  [ok("{ id: '', total: 1, ...(is && { cost: 1 }) }"), 'body.cost'],
  [ok("{ id: '', total: 1, get cost() { return 1; } }"), 'body.cost'],
  [ok('findCosts()'), 'body.cost'],
  [ok("is ? { id: '', total: 1 } : { id: '', total: 1, cost: 1 }"), 'body.cost'],
  [
    of("() => { const body = { id: '', total: 1, cost: 1 }; return { statusCode: 200, body }; }"),
    'body.cost',
  ],
  [
    of(
      "() => { if (is) return { statusCode: 404, body: { title: '', cost: 1 } }; return { statusCode: 200, body: row }; }",
    ),
    'body.cost',
  ],
  [of("() => ({ statusCode: 404, body: { title: '', total: 1 } })"), 'body.total'],
  [of("() => ({ statusCode: 201, body: { id: '' }, headers: { Location: '', ETag: '' } })"), 'headers.ETag'],
  [of("() => ({ statusCode: 202, body: [{ kind: 'paid', paid: 1, sent: 1 }] })"), 'body[].sent'],
  [
    `const work = async () => ({ statusCode: 404, body: { title: '', cost: 1 } }); ${of('work')}`,
    'body.cost',
  ],
  [
    `async function work() { return { statusCode: 404, body: { title: '', cost: 1 } }; } ${of('work')}`,
    'body.cost',
  ],
];

// What only a type says, what another type is trusted for, and what JSON leaves out.
const taken: readonly string[] = [
  ok(
    "{ id: '', total: 1, items: [{ sku: '', note: '' }], tags: { x: { color: '' } }, at: new Date(), any: { cost: 1 } }",
  ),
  ok('row'),
  ok('{ ...row }'),
  ok("{ ...row, id: '' }"),
  ok('await query()'),
  ok('{ ...(await query()), total: 1 }'),
  ok("{ id: '', total: 1, cost: undefined, toText() { return ''; }, toCost: () => 1 }"),
  ok("{ id: '', total: 1, ...{ cost: 1 }, cost: undefined }"),
  ok("{ cost: 1, toJSON: () => ({ id: '', total: 1 }) }"),
  ok("{ id: '', total: 1, cost: 1 } as Order"),
  ok("{ id: '', total: 1, [is ? 'id' : 'total']: 1 }"),
  of("async (): Promise<Output> => ({ statusCode: 404, body: { title: '', cost: 1 } })"),
  of('() => { const log = () => { return { cost: 1 }; }; log(); return { statusCode: 200, body: row }; }'),
  of('() => { const body: Order = row; return { statusCode: 200, body }; }'),
  of("() => { let body = { id: '', total: 1, cost: 1 }; return { statusCode: 200, body }; }"),
  of("() => ({ statusCode: is ? 200 : 404, body: { title: '', id: '' } })"),
  of("() => ({ statusCode: 202, body: [{ kind: is ? 'paid' : 'sent', paid: 1, sent: 1 }] })"),
  of("() => ({ statusCode: 404, ...query(), body: { title: '', id: '' } })"),
  // Which way such a function takes is not known.
  `function toBody(all: boolean) { if (all) return { title: '', cost: 1 }; return { title: '' }; } ${of('() => ({ statusCode: 404, body: toBody(false) })')}`,
  `const toBody = (all: boolean) => (all ? { title: '', cost: 1 } : { title: '' }); ${of('() => ({ statusCode: 404, body: toBody(false) })')}`,
  `const toBody = (all: boolean) => ({ title: '', ...(all && { cost: 1 }) }); ${of('() => ({ statusCode: 404, body: toBody(false) })')}`,
  // What JSON leaves out, however it is said.
  ok("{ id: '', total: 1, cost: undefined as any, a: (undefined), b: void 0, c: class {}, d: Symbol() }"),
  ok("{ id: '', total: 1, findCosts, toText: findCosts, fail: ((): never => { throw 1; })() }"),
  ok('{ ...findCosts(), ...{ cost: undefined } }'),
  ok("{ id: '', total: 1, ...{ cost: 1, toJSON: () => row } }"),
  ok("{ __proto__: null, id: '', total: 1 }"),
  of('() => { const cost = undefined; return { statusCode: 200, body: { ...row, cost } }; }'),
  of(
    '() => { const body = { ...row, cost: row.cost }; delete body.cost; return { statusCode: 200, body }; }',
  ),
  of(
    "() => { const body = { ...row, cost: 1 }; (body as any)['cost'] = undefined; return { statusCode: 200, body }; }",
  ),
  // Nothing but the members of an answer's type is sent of the answer itself, and the case of headers does not count.
  of('() => ({ statusCode: 200, body: row, isCached: true })'),
  of("() => ({ statusCode: 203, body: '', headers: { 'content-type': '', 'cache-control': '' } })"),
  // Types that take anything, and values that what follows may replace.
  ok("{ id: '', total: 1, object: { cost: 1 }, list: [{ cost: 1 }] }"),
  ok("{ id: '', total: 1, tags: { x: { color: '', size: 1 } }, ...(await query()) }"),
  ok("{ id: '', total: 1, tags: { x: { color: '', size: 1 } }, ...{ tags: {} } }"),
  of("() => ({ statusCode: 205, body: { id: '', known: { id: '', cost: 1 }, cost: 1 } })"),
  // An `if` has told apart what the constant is.
  of(
    "() => { const body = is ? { id: '', total: 1 } : { cost: 1 }; if ('cost' in body) throw 1; return { statusCode: 200, body }; }",
  ),
  ok('withCost(row)'),
  ok('ofAny(row)'),
  `function more(all: boolean) { if (all) return { cost: 1 }; } ${ok('{ ...row, ...more(false) }')}`,
  `function more(all: boolean) { if (!all) return; return { cost: 1 }; } ${ok('{ ...row, ...more(false) }')}`,
  `const toAll = (all: boolean) => [1].map(() => { if (all) return { sku: '', cost: 1 }; return { sku: '' }; }); ${ok("{ id: '', total: 1, items: toAll(false) }")}`,
  `const again = () => again(); const same = same; ${of('() => (is ? again() : same)')}`,
];

// What would take years, or all of the stack.
const many = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const endless: readonly (readonly [string, string])[] = [
  [
    'constants that name others twice',
    `const t0 = {};\n${many(40, (i) => `const t${i + 1} = { l: t${i}, r: t${i}, ...t${i}, ...t${i} };`).join('\n')} ${ok("{ id: '', total: 1, tree: t40 }")}`,
  ],
  [
    'functions that call each other',
    `${many(15, (i) => `const t${i} = () => ({ all: [${many(15, (j) => `t${j}()`).join()}] });`).join('\n')} ${ok("{ id: '', total: 1, tree: t0() }")}`,
  ],
  [
    'constants that name the next',
    `const t0 = {};\n${many(5000, (i) => `const t${i + 1} = { l: t${i} };`).join('\n')} ${ok("{ id: '', total: 1, tree: t5000 }")}`,
  ],
  [
    'a long sum',
    of(`() => ({ statusCode: 404, body: { title: ${many(20_000, (i) => `'${i}'`).join(' + ')} } })`),
  ],
];

let problems: ReadonlyMap<string, readonly Problem[]>;
const codes = [...refused.map(([code]) => code), ...taken, ...endless.map(([, code]) => code)];
const nameOf = (code: string): string => `f${codes.indexOf(code)}`;
const problemsOf = (code: string) => problems.get(nameOf(code));

beforeAll(() => {
  const root = makeFolder({
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext" } }',
    'lib/costs.ts': lib,
    ...Object.fromEntries(codes.map((code) => [`functions/${nameOf(code)}/main.ts`, `${types}${code}\n`])),
  });
  const functions = codes.map((code) => {
    const name = nameOf(code);
    return { name, path: `functions/${name}`, description: '', triggers: [], invocations: [] };
  });
  const { contracts } = readContracts(functions, { root, tsconfig: undefined });
  problems = new Map(contracts.map((contract) => [contract.name, contract.problems]));
});

test.each(refused)('refuses %s', (code, ...paths) => {
  expect(problemsOf(code)?.map(({ message }) => message)).toEqual(
    paths.map((path) =>
      expect.stringMatching(
        `^The handler of ".*" answers with "${path.replace('[]', '\\[\\]')}", which its Output does not have \\((functions|lib)/.*ts:\\d+\\)\\.$`,
      ),
    ),
  );
});

test.each(taken)('takes %s', (code) => {
  expect(problemsOf(code)).toEqual([]);
});

test.each(endless)('ends with %s', (_, code) => {
  expect(problemsOf(code)).toEqual([]);
});
