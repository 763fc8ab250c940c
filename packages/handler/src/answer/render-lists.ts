import type { Envelope, Rendered } from './envelope.ts';

/** An answer with the headers that have several values, cookies above all. */
export function renderLists(
  answer: Rendered,
  { multiValueHeaders = {}, cookies }: Envelope,
  isHttpApi: boolean,
): Rendered {
  const lists: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(multiValueHeaders)) lists[name] = values.map(String);
  if (cookies) lists['Set-Cookie'] = [...cookies];
  if (Object.keys(lists).length === 0) return answer;
  if (!isHttpApi) return { ...answer, multiValueHeaders: lists };
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
  const isCookie = (name: string): boolean => name.toLowerCase() === 'set-cookie';
  const [set, others] = [true, false].map((is) =>
    Object.entries(lists).filter(([name]) => isCookie(name) === is),
  );
  const joined = (others ?? []).map(([name, values]) => [name, values.join(', ')]);
  return {
    ...answer,
    headers: { ...answer.headers, ...Object.fromEntries(joined) },
    ...(set && set.length > 0 && { cookies: set.flatMap(([, values]) => values) }),
  };
}
