import type { Envelope, Rendered } from './envelope.ts';

/** An answer with the headers that have several values, cookies above all. */
export function renderLists(
  answer: Rendered,
  { multiValueHeaders = {}, cookies }: Envelope,
  isHttpApi: boolean,
): Rendered {
  const lists: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(multiValueHeaders))
    if (values) lists[name] = values.map(String);
  // What sets others may be written in any case.
  const key = Object.keys(lists).find(isCookie) ?? 'Set-Cookie';
  if (cookies) lists[key] = [...(lists[key] ?? []), ...cookies];
  if (Object.keys(lists).length === 0) return answer;
  if (!isHttpApi) return { ...answer, multiValueHeaders: lists };
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
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

function isCookie(name: string): boolean {
  return name.toLowerCase() === 'set-cookie';
}
