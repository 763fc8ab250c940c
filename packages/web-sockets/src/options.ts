export interface RouteOptions {
  /** Of `$connect`: everybody may connect. @default false */
  readonly public?: boolean;
  /** Of `$connect`: the name of the authorizer that decides who may connect. @default none */
  readonly authorizer?: string;
  /**
   * Whether what the function answers as `body` is sent to the client. Without, it answers by
   * `@connections` (`grantManageConnections`), or not at all. Not of `$connect` and `$disconnect`. @default false
   */
  readonly returnResponse?: boolean;
}

export interface WebSocketAuthorizerOptions {
  /** By which `$connect` names it. */
  readonly name: string;
  /** The headers that carry the client's identity; without them API Gateway answers 401. @default [] */
  readonly headers?: readonly string[];
  /** The parameters of the URL that do, as browsers set no headers. @default [] */
  readonly queryStrings?: readonly string[];
}
