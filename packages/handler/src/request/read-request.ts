import type { BoundContract } from '../compiled/compiled-contract.ts';
import type { Fault } from '../schema/fault.ts';
import { findFaults, fits } from '../schema/find-faults.ts';
import type { Schema } from '../schema/schema.ts';
import type { Incoming } from './incoming.ts';
import { type Texts, toTexts } from './texts.ts';

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
export function readRequest(incoming: Incoming, contract: BoundContract): ReadRequest {
  const { path, headers, input, bodyType, isInputOptional, convert, pickHeaders } = contract;
  const { method, body, malformed } = incoming;
  const faults: RequestFault[] = [];
  const refuse = (where: RequestFault['in'], detail: string, pointer = '#'): void => {
    faults.push({ in: where, pointer, detail });
  };
  const check = (where: RequestFault['in'], value: unknown, schema: Schema): unknown => {
    for (const { pointer, detail } of findFaultsOf(value, schema, contract)) refuse(where, detail, pointer);
    return value;
  };
  const convertAll = (where: RequestFault['in'], texts: Texts, schema: Schema): unknown =>
    check(where, convert(texts, schema, contract), schema);
  const readBody = (schema: Schema): unknown => {
    if (body === undefined) {
      if (isInputOptional) return undefined;
      // An `Input` that asks for nothing may come as nothing.
      if (!fits({}, schema, contract)) refuse('body', 'is required');
      return {};
    }
    if (bodyType === 'form') return convertAll('body', toTexts(new URLSearchParams(body)), schema);
    const value = bodyType === 'text' ? body : parse(body);
    // JSON has no undefined.
    return value === undefined ? refuse('body', 'must be JSON') : check('body', value, schema);
  };
  if (path) for (const name of malformed) refuse('path', 'must be percent-encoded', `#/${name}`);
  const parts = {
    ...(path && { path: convertAll('path', incoming.path, path) }),
    ...(headers &&
      pickHeaders && {
        headers: convertAll('header', pickHeaders(incoming.headers, headers, contract), headers),
      }),
    // As `carriesBody` of `manifest` has it, which is no part of what runs on Lambda.
    ...(input && {
      input: /^(POST|PUT|PATCH)$/.test(method) ? readBody(input) : convertAll('query', incoming.query, input),
    }),
  };
  return { parts, faults };
}

function findFaultsOf(value: unknown, schema: Schema, contract: BoundContract): readonly Fault[] {
  try {
    return findFaults(value, schema, contract);
  } catch (error) {
    // Of the stack, which the caller of an API must not be able to turn into a 500.
    if (error instanceof RangeError) return [{ pointer: '#', detail: 'is nested too deeply' }];
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
