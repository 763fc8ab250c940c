import { createHandler } from '@lambda-forge/handler';

export interface Output {
  /** @example ada@example.com */
  email: string;
}

export const handler = createHandler<{ Output: Output }>(({ event }) => ({
  email: String(event.requestContext.authorizer?.['principalId']),
}));
