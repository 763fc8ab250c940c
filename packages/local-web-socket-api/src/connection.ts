import type { Log, StartOptions } from '@lambda-forge/local-functions';
import type { HttpRequest, StageConfig } from '@lambda-forge/local-http';
import type { WebSocketApiConfig } from './web-socket-api-config.ts';

/** A client's end of a connection. */
interface ClientSocket {
  readonly send: (text: string) => void;
  readonly close: (code: number, reason: string) => void;
}

/** A client at a stage of an API, from when it wants to connect. */
export interface Connection {
  readonly id: string;
  readonly stage: StageConfig;
  /** What it wants to connect with. */
  readonly request: HttpRequest;
  readonly connectedAt: number;
  readonly traceId: string;
  /** Of its last message, either way. */
  lastActiveAt: number;
  /** What an authorizer has said of it. */
  authorizer?: Readonly<Record<string, unknown>>;
  /** Absent until it is connected. */
  socket?: ClientSocket;
}

/** An API that runs, with its clients. */
export interface RunningApi extends Pick<StartOptions, 'functions' | 'credentials'> {
  readonly api: WebSocketApiConfig;
  readonly log: Log;
  /** Those that are connected, by id. */
  readonly connections: Map<string, Connection>;
}

/** Sends a text to a client. */
export function sendTo(connection: Connection, text: string): void {
  connection.lastActiveAt = Date.now();
  connection.socket?.send(text);
}
