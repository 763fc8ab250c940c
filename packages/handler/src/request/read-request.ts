import type { CompiledContract } from '../compiled/compiled-contract.ts';
import type { Fault } from '../schema/fault.ts';
import { findFaults, fits } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';
import type { Incoming } from './incoming.ts';
import { convertTexts, findNames, type Texts, toTexts } from './parameters.ts';

/** Something in a request that does not fit the contract. */
export interface RequestFault {
  readonly in: 'path' | 'query' | 'header' | 'body';
  /** A JSON Pointer as the fragment of a URI: `#/items/0/sku`. */
  readonly pointer: string;
  readonly detail: string;
}

/** The parts of a request as their types say, and what is wrong with them. */
export interface ReadRequest {
  readonly parts: { readonly path?: unknown; readonly headers?: unknown; readonly input?: unknown };
  readonly faults: readonly RequestFault[];
}

/** Parses, converts and checks a request by the contract. */
export function readRequest(incoming: Incoming, contract: CompiledContract): ReadRequest {
  const { path, headers, input } = contract;
  const faults: RequestFault[] = path
    ? incoming.malformed.map((name) => ({
        in: 'path',
        pointer: `#/${name}`,
        detail: 'must be percent-encoded',
      }))
    : [];
  const reading: Reading = {
    contract,
    refuse: (where, found) =>
      faults.push(...found.map(({ pointer, detail }) => ({ in: where, pointer, detail }))),
  };
  const parts = {
    ...(path && { path: convert(incoming.path, path, { ...reading, where: 'path' }) }),
    ...(headers && {
      headers: convert(pickHeaders(incoming.headers, headers, contract), headers, {
        ...reading,
        where: 'header',
      }),
    }),
    ...(input && { input: readInput(incoming, input, reading) }),
  };
  return { parts, faults };
}

interface Reading {
  readonly contract: CompiledContract;
  readonly refuse: (where: RequestFault['in'], faults: readonly Fault[]) => void;
}

type Reader = Reading & { readonly where: RequestFault['in'] };

function convert(texts: Texts, schema: Schema, reader: Reader): unknown {
  return check(convertTexts(texts, schema, reader.contract), schema, reader);
}

function check(value: unknown, schema: Schema, { contract, where, refuse }: Reader): unknown {
  try {
    refuse(where, findFaults(value, schema, contract));
  } catch (error) {
    // Of the stack, which the caller of an API must not be able to turn into a 500.
    if (!(error instanceof RangeError)) throw error;
    refuse(where, [{ pointer: '#', detail: 'is nested too deeply' }]);
  }
  return value;
}

// As the contract writes their names, as HTTP does not care.
function pickHeaders(headers: Texts, schema: Schema, contract: CompiledContract): Texts {
  const found = findNames(schema, contract).map((name) => [name, headers[name.toLowerCase()]] as const);
  return Object.fromEntries(found.flatMap(([name, values]) => (values ? [[name, [values.join(', ')]]] : [])));
}

function readInput(incoming: Incoming, schema: Schema, reading: Reading): unknown {
  const { contract, refuse } = reading;
  const { bodyType = 'json', isInputOptional } = contract;
  const { method, query, body } = incoming;
  // As `carriesBody` of `manifest` has it, which is no part of what runs on Lambda.
  if (!['POST', 'PUT', 'PATCH'].includes(method))
    return convert(query, schema, { ...reading, where: 'query' });
  const reader: Reader = { ...reading, where: 'body' };
  if (body === undefined) {
    if (isInputOptional) return undefined;
    // An `Input` that asks for nothing may come as nothing.
    if (!fits({}, schema, contract)) refuse('body', [{ pointer: '#', detail: 'is required' }]);
    return {};
  }
  if (bodyType === 'text') return check(body, schema, reader);
  if (bodyType === 'form') return convert(toTexts(new URLSearchParams(body)), schema, reader);
  const value = parse(body);
  if (value === undefined) refuse('body', [{ pointer: '#', detail: 'must be JSON' }]);
  return value === undefined ? value : check(value, schema, reader);
}

// JSON has no undefined.
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
