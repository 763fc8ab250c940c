import type { Files } from '../outside/create-project.ts';

/** Handlers with one of each kind that a client may stumble over: unions, recursion, tuples, bytes, headers, refusals. */
export const wideApi: Files = {
  'functions/shared.ts': `
/** Money, in cents. */
export interface Money { amount: number; currency: 'EUR' | 'USD' }
export enum Status { Open = 'open', Paid = 'paid' }
export interface Card { kind: 'card'; number: string }
export interface Transfer { kind: 'transfer'; iban: string }
export interface Category { name: string; parent?: Category; children: Category[] }
export interface Order {
  /** @format uuid */
  readonly id: string;
  total: Money;
  status: Status;
  payment: Card | Transfer | null;
  category?: Category;
  since: Date;
  size: [width: number, height: number];
  labels: Record<string, string>;
  [extra: \`x-\${string}\`]: unknown;
}
export interface Page<Item> { items: Item[]; next?: string }
export interface Problem { title: string; status: number; detail?: string }
`,
  'functions/list_orders/main.ts': `
import type { Order, Page, Status } from '../shared';
export interface Input { status?: Status; limit?: number; tags?: string[] }
export type Output = Page<Order>;
/** @route GET /orders */
export const handler = 1;
`,
  // Its refusals are a problem document of our own beside that of the API.
  'functions/get_order/main.ts': `
import { createHandler } from '@lambda-forge/handler';
import type { Order, Problem } from '../shared';
export interface Path { orderId: string }
export interface Headers { 'X-Tenant': string; 'If-None-Match'?: string }
export type Output =
  | { statusCode: 200; headers: { ETag: string }; body: Order }
  | { statusCode: 304 }
  | { statusCode: 404; headers: { 'Content-Type': 'application/problem+json' }; body: Problem };
/**
 * One order.
 * @route GET /orders/{orderId} @private
 */
export const handler = createHandler<{ Path: Path; Headers: Headers; Output: Output }>(() => ({ statusCode: 304 }));
`,
  'functions/add_order/main.ts': `
import type { Order } from '../shared';
export type Input = Omit<Order, 'id' | 'since'> & { note?: string | null };
export type Output = { statusCode: 201; headers: { Location: string }; body: Order };
/** @route POST /orders @private */
export const handler = 1;
`,
  'functions/report/main.ts': `
export interface Headers { 'Content-Type': 'text/csv' }
export type Input = string;
export type Output = { statusCode: 200; headers: { 'Content-Type': 'text/csv' }; body: string };
/** @route PUT /report */
export const handler = 1;
`,
  'functions/picture/main.ts': `
export type Output = { statusCode: 200; headers: { 'Content-Type': 'image/png' }; body: string; isBase64Encoded: true };
/** @route GET /picture */
export const handler = 1;
`,
  'functions/files/main.ts': `
export interface Path { proxy: string }
export type Output = void;
/** @route DELETE /files/{proxy+} */
export const handler = 1;
`,
};
