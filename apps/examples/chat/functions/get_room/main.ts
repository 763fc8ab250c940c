import { createHandler } from '@lambda-forge/handler';
import { listConnections } from '../../lib/connections.ts';

export interface Path {
  /** @example lobby */
  room: string;
}

export interface Output {
  /**
   * Where to connect, with `?room=` and `&name=`.
   * @example wss://a1b2c3.execute-api.us-east-2.amazonaws.com/staging
   */
  url: string;
  /** Who is there. */
  people: string[];
}

export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path: { room } }) => ({
  url: process.env['WEB_SOCKET_URL'] ?? '',
  people: (await listConnections(room)).map(({ name }) => name).sort(),
}));
