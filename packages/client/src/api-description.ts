/** What a generated client knows of its API at run time. */
export interface ApiDescription {
  /** The address where no other is given. @default none */
  readonly baseUrl?: string;
  /** Addresses by stage. @default none */
  readonly stages?: Readonly<Record<string, string>>;
  /** The headers of security schemes, by name. @default none */
  readonly schemes?: Readonly<Record<string, string>>;
  /** By the name that the client has for them. */
  readonly operations: Readonly<Record<string, OperationDescription>>;
}

/** How an operation is called. */
export interface OperationDescription {
  readonly method: string;
  /** `/orders/{id}`, `/files/{proxy+}` */
  readonly path: string;
  /** The security schemes whose headers it takes. @default none */
  readonly security?: readonly string[];
  /** The media type of its body. @default 'application/json' */
  readonly contentType?: string;
}
