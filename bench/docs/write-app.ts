import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StageManifest } from '@lambda-forge/manifest';

const areas = 10;

/** Writes an app of `count` endpoints whose contracts share the types of ten areas, and returns its stage. */
export function writeApp(root: string, count: number): StageManifest {
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  put('package.json', '{ "type": "module" }');
  put(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        strict: true,
        target: 'es2022',
        lib: ['es2023'],
        module: 'nodenext',
        types: ['node'],
        skipLibCheck: true,
        experimentalDecorators: true,
      },
    }),
  );
  for (let area = 0; area < areas; area++) put(`lib/area${area}.ts`, areaTypes(area));
  for (let index = 0; index < count; index++) put(`functions/f${index}/main.ts`, mainFile(index));
  for (let index = 0; index < count; index++) {
    put(`named/f${index}.ts`, namedFile(index));
    put(`controllers/f${index}.ts`, controllerFile(index));
  }
  const functions = Array.from({ length: count }, (_, index) => ({
    name: `F${index}`,
    path: `functions/f${index}`,
    description: `Function ${index}`,
    triggers: [
      { service: 'api_gateway' as const, method: 'POST' as const, path: `/f${index}/{id}`, public: true },
    ],
    invocations: [],
  }));
  return { functions, authorizers: [], docs: { path: '/docs', public: true } };
}

function areaTypes(area: number): string {
  return `
/** A money amount. */
export interface Money${area} { amount: number; currency: 'EUR' | 'USD' | 'GBP' }
export type Status${area} = 'draft' | 'open' | 'paid' | 'cancelled';
export interface Address${area} { street: string; city: string; zip?: string; country: string; geo?: { lat: number; lon: number } }
export type Payment${area} = { kind: 'card'; last4: string; expires: string } | { kind: 'transfer'; iban: string } | { kind: 'cash' };
export interface Line${area} { sku: string; /** How many. */ quantity: number; price: Money${area}; tags?: readonly string[] }
export interface Order${area} { id: string; status: Status${area}; lines: Line${area}[]; total: Money${area}; ship: Address${area}; bill: Address${area} | null; payment: Payment${area}; parent?: Order${area}; meta: Record<string, string> }
export interface Page${area}<T> { items: T[]; next: string | null; total: number }
`;
}

function types(index: number, suffix: string): string {
  const area = index % areas;
  return `
/** What function ${index} takes. */
export interface Input${suffix} extends Omit<Order${area}, 'id' | 'total' | 'parent'> { note${index}?: string; priority: ${index % 3} | ${(index % 3) + 1}; window: { from: string; to: string }; flags: Partial<Record<'gift' | 'express', boolean>> }
export interface Output${suffix} { order: Order${area}; related: Page${area}<Pick<Order${area}, 'id' | 'status'>>; took${index}: number; warnings: { code: string; at?: keyof Order${area} }[] }
export interface Path${suffix} { id: string }
`;
}

function mainFile(index: number): string {
  const area = index % areas;
  return `import type { APIGatewayProxyHandler, APIGatewayProxyResult } from 'aws-lambda';
import type { Order${area}, Page${area} } from '../../lib/area${area}.js';
${types(index, '')}
/** Handles ${index}. */
export const handler: APIGatewayProxyHandler = async (event) => {
  const path = event.pathParameters as unknown as Path;
  const input = parse(event.body);
  if (!input) return answer(400, { message: 'The body is not JSON.' });
  const amount = input.lines.reduce((sum, line) => sum + line.quantity * line.price.amount, 0);
  const warnings: Output['warnings'] = [];
  for (const line of input.lines) {
    if (line.quantity > 100) warnings.push({ code: 'QUANTITY', at: 'lines' });
    if (line.price.currency !== 'EUR') warnings.push({ code: 'CURRENCY', at: 'total' });
  }
  const order: Order${area} = {
    ...input,
    id: path.id,
    total: { amount, currency: 'EUR' },
    meta: { ...input.meta, requestedAt: event.requestContext.requestTime ?? '', stage: event.requestContext.stage },
  };
  const related = { items: [{ id: order.id, status: order.status }], next: null, total: 1 };
  const output: Output = { order, related, took${index}: Date.now(), warnings };
  return answer(200, output);
};

function parse(body: string | null): Input | undefined {
  try {
    return body ? (JSON.parse(body) as Input) : undefined;
  } catch {
    return undefined;
  }
}

function answer(statusCode: number, body: unknown): APIGatewayProxyResult {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
`;
}

// The same types under names of their own: several types of one name stop the other tools.
function namedFile(index: number): string {
  const area = index % areas;
  return `import type { Order${area}, Page${area} } from '../lib/area${area}.js';\n${types(index, `${index}`)}`;
}

function controllerFile(index: number): string {
  return `import { Body, Controller, Path as InPath, Post, Route } from 'tsoa';
import type { Input${index}, Output${index} } from '../named/f${index}.js';

@Route('f${index}')
export class F${index} extends Controller {
  @Post('{id}')
  public async run${index}(@InPath() id: string, @Body() body: Input${index}): Promise<Output${index}> {
    throw new Error(id + body.note${index});
  }
}
`;
}
