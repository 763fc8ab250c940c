import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** What API Gateway waits for, in milliseconds, and takes, in bytes. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const limits = { timeout: 1500, size: 150_000 };

/**
 * The JSON at an address.
 * @throws Error that says why there is none
 */
export async function fetchJson(address: string): Promise<Record<string, unknown>> {
  const { timeout, size } = limits;
  const get = address.startsWith('https:') ? getHttps : getHttp;
  const text = await new Promise<string>((resolve, reject) => {
    const request = get(address, { signal: AbortSignal.timeout(timeout), agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > size) request.destroy(new Error(`it has more than ${size} bytes`));
        chunks.push(chunk);
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
        else reject(new Error(`it answers ${response.statusCode}`));
      });
    });
    request.on('error', reject);
  });
  return Object(JSON.parse(text)) as Record<string, unknown>;
}
