/** The function's ARN in the URI of an API's integration or authorizer, or that is such a URI itself. */
export function functionArnOf(uri: unknown): string | undefined {
  const [, arn] = /\/functions\/(.+)\/(?:response-streaming-)?invocations$/.exec(String(uri)) ?? [];
  return arn ?? (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/.test(String(uri)) ? String(uri) : undefined);
}
