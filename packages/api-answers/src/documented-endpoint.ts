import type { Definitions, Schema } from '@lambda-forge/handler/compiled';

/** What the document has of an endpoint's answers: plain data, which a thread can hand over. */
export interface DocumentedEndpoint {
  /** By method, in upper case, then by status code. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, DocumentedAnswer>>>>;
  readonly definitions: Omit<Definitions, 'checks'>;
}

export interface DocumentedAnswer {
  /** By media type; empty where there is no body. */
  readonly content: Readonly<Record<string, Schema>>;
  /** The headers that come with every such answer, by name. */
  readonly headers: readonly string[];
}
