import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Input } from './order.ts';
import { createOrder } from './order.ts';

export const handler = async (event: APIGatewayProxyEvent) => {
  const order = createOrder(JSON.parse(event.body ?? '{}') as Input);
  return {
    statusCode: 201,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  };
};
