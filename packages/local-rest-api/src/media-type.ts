/** Whether `type` is one of the API's binary media types, which may have wildcards: `image/*`, `*\/*`. */
export function isBinary(type: string, binaryMediaTypes: readonly string[]): boolean {
  const [main, sub] = type.toLowerCase().split('/');
  return binaryMediaTypes.some((binary) => {
    const [wantedMain, wantedSub] = binary.toLowerCase().split('/');
    return (wantedMain === '*' || wantedMain === main) && (wantedSub === '*' || wantedSub === sub);
  });
}

/**
 * The first media type of an `Accept` header, the only one that API Gateway looks at.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function firstAccepted(accept: string | undefined): string {
  const [first = ''] = (accept ?? '*/*').split(',');
  const [type = ''] = first.split(';');
  return type.trim() || '*/*';
}
