/** Who may call: everybody, or whom an authorizer lets through. Neither means the default authorizer. */
export interface AccessOptions {
  /** Everybody may call it. @default false */
  readonly public?: boolean;
  /** Name of the authorizer that decides. @default the default authorizer */
  readonly authorizer?: string;
}
