import { TestingError } from './errors.ts';
import { isCollecting } from './marks.ts';

/**
 * The URL of the stage under test, without a slash at its end. The pipeline sets it from the deployed stack.
 * @throws TestingError when `BASE_URL` is not set, or is no URL
 */
export function baseUrl(): string {
  const value = givenBaseUrl();
  // A test file may ask for the URL while it is only loaded for its marks.
  if (!value && isCollecting()) return 'http://collecting.invalid';
  if (!value) {
    throw new TestingError('BASE_URL is not set, so there is no stage to test.', {
      hint: 'The pipeline sets it. By hand: BASE_URL=http://127.0.0.1:3000/staging npx forge test integration',
    });
  }
  if (!URL.canParse(value)) {
    throw new TestingError(`BASE_URL is ${JSON.stringify(value)}, which is not a URL.`, {
      hint: 'It looks like this: https://<api>.execute-api.us-east-2.amazonaws.com/staging',
    });
  }
  return value.replace(/\/+$/, '');
}

/** The environment variable that carries `BASE_URL` through vitest. */
export const carriedBaseUrl = 'LAMBDA_FORGE_BASE_URL';

/** What `BASE_URL` says, if anything. Vite has a variable of that name, too, which vitest sets in its place: a path. */
export function givenBaseUrl(): string | undefined {
  const value = process.env[carriedBaseUrl] ?? process.env['BASE_URL'];
  return value?.startsWith('/') && process.env['VITEST'] ? undefined : value || undefined;
}
