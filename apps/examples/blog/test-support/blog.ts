import type { IntegrationTools } from '@lambda-forge/testing';

type Fetch = IntegrationTools['fetch'];

/** Signs an author up. */
export async function createAuthor(
  fetch: Fetch,
  name: string,
): Promise<{ readonly authorId: string; readonly token: string }> {
  const response = await fetch('/authors', json('POST', { name }));
  return response.json() as Promise<{ authorId: string; token: string }>;
}

/** Publishes a post. */
export async function createPost(
  fetch: Fetch,
  { title, token }: { readonly title: string; readonly token: string },
): Promise<{ readonly id: string }> {
  const response = await fetch('/posts', json('POST', { title, text: 'Text.' }, token));
  return response.json() as Promise<{ id: string }>;
}

/** A request with a body of JSON, of an author where there is a token. */
export function json(method: string, body: object, token?: string): RequestInit {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return {
    method,
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  };
}
