import type { ServerResponse } from 'node:http';
import type { Header } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';

/** Where an answer goes out, at once or as it comes. */
export interface Outlet {
  /** Sends all of an answer. */
  readonly send: (response: HttpResponse) => void;
  /** Sends status and headers. */
  readonly begin: (head: Omit<HttpResponse, 'body'>) => void;
  readonly write: (chunk: Buffer) => void;
  readonly end: () => void;
  /** Ends the connection before the answer is complete, so that the client gets to know. */
  readonly abort: () => void;
}

export interface OutletOptions {
  /** They take precedence over those of the answer. */
  readonly headers: readonly Header[];
  /** Whether the request was for the head alone. */
  readonly isHead: boolean;
}

/** What is about the connection, or the body that is sent: no answer says it for itself. */
export const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The outlet to a client. Headers have to be valid. */
export function createOutlet(response: ServerResponse, { headers: own, isHead }: OutletOptions): Outlet {
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  const begin: Outlet['begin'] = ({ status, headers }) => {
    response.statusCode = status;
    for (const [name, value] of own) response.setHeader(name, value);
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      if (connectionHeaders.has(key) || names.has(key)) continue;
      if (key === 'content-type') response.setHeader(name, value);
      else response.appendHeader(name, value);
    }
  };
  const hasBody = () => !isHead && response.statusCode !== 204 && response.statusCode !== 304;
  return {
    begin: (head) => {
      begin(head);
      response.flushHeaders();
    },
    write: (chunk) => {
      if (hasBody()) response.write(chunk);
    },
    end: () => void response.end(),
    abort: () => void response.destroy(),
    send: ({ body, ...head }) => {
      begin(head);
      if (head.status !== 204 && head.status !== 304) response.setHeader('Content-Length', body.length);
      response.end(hasBody() ? body : undefined);
    },
  };
}
