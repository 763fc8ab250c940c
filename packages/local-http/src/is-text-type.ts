/**
 * Whether a body of this content type goes into an event as text, and not in base64. AWS documents that "binary" types
 * are encoded; recorded are text and JSON as text, forms with parts in base64:
 * https://github.com/localstack/localstack/blob/master/tests/aws/services/lambda_/test_lambda.snapshot.json
 */
export function isTextType(contentType: string | undefined): boolean {
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  return /^\s*(text\/.*|application\/(.*\+)?(json|xml|javascript))\s*$/.test(type);
}
