/**
 * The characters of a query that API Gateway does not take unless they are percent-encoded.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const refused = /[|{}]/;

/** The first character of a query that must be percent-encoded and is not. */
export function findRefusedCharacter(text: string): string | undefined {
  return refused.exec(text)?.[0];
}
