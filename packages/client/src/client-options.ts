/** What an authorizer asks for in its header, or what finds it for each request. */
export type Credential = string | (() => string | Promise<string>);

interface Settings<Scheme extends string> {
  /** By the security scheme, which has the name of the authorizer: `{ secret: 'open sesame' }`. @default none */
  readonly credentials?: { readonly [Name in Scheme]?: Credential };
  /** Sent with every request. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the global `fetch` */
  readonly fetch?: (request: globalThis.Request) => Promise<Response>;
}

interface AtAddress {
  /** The API's address, its stage included: `https://api.example.com/staging`. */
  readonly baseUrl: string;
  readonly stage?: undefined;
}

interface AtStage<Stage extends string> {
  /** A stage whose address the client knows. */
  readonly stage: Stage;
  readonly baseUrl?: undefined;
}

/** Where the API is, and what its authorizers ask for. */
export type ClientOptions<Stage extends string = never, Scheme extends string = never> = Settings<Scheme> &
  ([Stage] extends [never] ? AtAddress : AtAddress | AtStage<Stage>);
