import type { APIGatewayProxyResult, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What a handler answers, whichever `Output` it has. */
export interface Envelope {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[] | undefined>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** An answer as API Gateway takes it, of either format. */
export type Rendered = APIGatewayProxyResult & Pick<APIGatewayProxyStructuredResultV2, 'cookies'>;
