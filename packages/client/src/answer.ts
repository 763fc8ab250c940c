import type { ContentOf, Operation } from './operation.ts';

/** What an operation answers: one of its contract, told apart by `status`, or what the API says of itself. */
export type Answer<O extends Operation> = ListedIn<O['responses']> | UnlistedIn<O['responses']>;

type ListedIn<Responses> = {
  [Status in keyof Responses]: AnswerWith<Status, ContentOf<Responses[Status]>>;
}[keyof Responses];

type AnswerWith<Status, Body> = Status extends number
  ? `${Status}` extends `2${string}`
    ? Succeeded<Status, Body>
    : Failed<Status, Body>
  : // An operation that does not say with which status codes it answers.
    Succeeded<number, Body> | Failed<number, Body>;

interface Succeeded<Status, Body> {
  readonly status: Status;
  readonly data: Body;
  readonly error?: undefined;
  /** As `fetch` has it; its body is used up. */
  readonly response: Response;
}

interface Failed<Status, Body> {
  readonly status: Status;
  readonly data?: undefined;
  readonly error: Body;
  /** As `fetch` has it; its body is used up. */
  readonly response: Response;
}

// What may answer any request, as the document's description says.
type UnlistedIn<Responses> = 'default' extends keyof Responses
  ? never
  :
      | Failed<Exclude<413 | 429 | 502 | 503 | 504, keyof Responses>, GatewayFailure<string>>
      | Failed<Exclude<500, keyof Responses>, GatewayFailure<string | null> | HandlerFailure>;

// API Gateway says nothing of an authorizer that fails.
interface GatewayFailure<Message> {
  readonly message: Message;
  readonly title?: undefined;
}

// Where a handler of `@lambda-forge/handler` throws: https://www.rfc-editor.org/rfc/rfc9457
interface HandlerFailure {
  readonly title: string;
  readonly status: number;
  /** Names the request, as the logs of the API do. */
  readonly instance: string;
  readonly message?: undefined;
}
