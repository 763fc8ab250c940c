import { contentKind } from './content-kind.ts';

/** The body of an answer, by its `Content-Type`; undefined where it is empty. */
export async function readBody(response: Response): Promise<unknown> {
  if (response.body === null || response.bodyUsed) return undefined;
  // API Gateway's own where a function names none.
  const kind = contentKind(response.headers.get('content-type') ?? 'application/json');
  if (kind === 'bytes') return response.blob();
  const text = await response.text();
  if (text === '') return undefined;
  return kind === 'json' ? JSON.parse(text) : text;
}
