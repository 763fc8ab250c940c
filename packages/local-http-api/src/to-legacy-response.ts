import { type HttpResponse, toHead } from '@lambda-forge/local-http';

/**
 * The response that a handler's answer stands for in payload format 1.0, which needs a status code, or what is wrong with
 * it. As recorded, values of `headers` come before those of `multiValueHeaders`:
 * https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2/tests/Amazon.Lambda.TestTool.UnitTests/Snapshots
 */
export function toLegacyResponse(payload: string, defaultType: string): HttpResponse | { fault: string } {
  const answer = parse(payload);
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer))
    return { fault: `it is ${payload.slice(0, 100)}, not an object with a statusCode (format 1.0)` };
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = answer as Record<string, unknown>;
  const head = toHead({ statusCode, headers, multiValueHeaders }, defaultType);
  if ('fault' in head) return head;
  if (typeof body === 'object' && body !== null)
    return { fault: 'its body is not a string (use JSON.stringify)' };
  const text = body === undefined || body === null ? '' : String(body);
  return { ...head, body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8') };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined; // Reported as what it is.
  }
}
