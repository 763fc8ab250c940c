/** What a function's process gets for one invocation. */
export interface InvokeMessage {
  readonly requestId: string;
  /** The event as JSON. */
  readonly event: string;
  /** When the function's time is over, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly traceId: string;
  /** Whether a streaming handler's answer is to be handed over as it is written. */
  readonly isStreamed?: boolean;
}

/** What precedes the answer of a streaming handler. */
export interface StreamHead {
  /** What the handler has set. */
  readonly contentType?: string;
  /** The JSON that `awslambda.HttpResponseStream.from` was given: status, headers and cookies. */
  readonly prelude?: string;
}

/** Gets a streamed answer as it is written. */
export interface StreamListener {
  /** Called once, before the first chunk. */
  readonly onHead: (head: StreamHead) => void;
  readonly onChunk: (chunk: Buffer) => void;
}

/**
 * What a function's process answers: `ready` once, then one `result` or `error` per invocation. Before that, a streamed
 * answer has one `head` and its `chunk`s, in base64; its `result` is empty.
 */
export type RuntimeMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'head'; readonly requestId: string; readonly head: StreamHead }
  | { readonly type: 'chunk'; readonly requestId: string; readonly data: string }
  | { readonly type: 'result'; readonly requestId: string; readonly payload: string; readonly memory: number }
  | {
      readonly type: 'error';
      readonly requestId?: string;
      readonly error: FunctionError;
      /** Whether the process ends of it. */
      readonly isFatal?: boolean;
      readonly memory: number;
    };

/** A handler's failure, in the form in which Lambda hands it to the caller. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
