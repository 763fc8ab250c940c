/** An operation of an OpenAPI document, as openapi-typescript writes its types. */
export interface Operation {
  /** By place: `path`, `query` and `header`. */
  readonly parameters: object;
  readonly requestBody?: { readonly content: object } | undefined;
  /** By status code. */
  readonly responses: object;
}

/** What is in a body, whichever of its media types it has. */
export type ContentOf<Body> = Body extends { readonly content: infer Content }
  ? Content[keyof Content]
  : undefined;
