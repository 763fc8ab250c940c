/** What an endpoint has answered. */
export interface Answer<Body> {
  readonly status: number;
  /** By name in lower case; the last value of several. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as what it holds, other text as a string, bytes as bytes; undefined where there is none. */
  readonly body: Body;
}
