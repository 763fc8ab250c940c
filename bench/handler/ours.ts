import { createHandler } from '@lambda-forge/handler';
import { createOrder, type Order, type Input as OrderInput } from './order.ts';

export type Input = OrderInput;
export type Output = { statusCode: 201; body: Order };

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => ({
  statusCode: 201,
  body: createOrder(input),
}));
