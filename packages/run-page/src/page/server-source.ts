import type { ActionDetails } from '@lambda-forge/run-records';
import type { RunSnapshot, RunSummary } from '../run-data.ts';
import type { OnEnd, RunSource } from './run-source.ts';

const tokenKey = 'token';

/** The runs of the server that has given the page. Its token is in the address that `forge` has printed. */
export function createServerSource(): RunSource {
  const token = takeToken();
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(path, { ...init, headers, cache: 'no-store' }).catch((error: unknown) => {
      throw new Error(toProblem(error), { cause: error });
    });
    if (response.ok) return response;
    throw new Error(await response.text());
  };
  const stream = (path: string, onText: (text: string) => void, onEnd: OnEnd): (() => void) => {
    const controller = new AbortController();
    const { signal } = controller;
    read(() => ask(path, { signal }), onText).then(
      () => signal.aborted || onEnd(undefined),
      (error: unknown) => signal.aborted || onEnd(toProblem(error)),
    );
    return () => controller.abort();
  };
  const of = (id: string, rest: string): string => `/api/runs/${encodeURIComponent(id)}/${rest}`;
  return {
    isLive: true,
    list: async () => (await ask('/api/runs')).json() as Promise<RunSummary[]>,
    follow: (id, onState, onEnd) => {
      let rest = '';
      const onText = (text: string): void => {
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        const last = lines.at(-1);
        if (last) onState(JSON.parse(last) as RunSnapshot);
      };
      return stream(of(id, 'follow'), onText, onEnd);
    },
    readLog: (id, action, onText, onEnd) =>
      stream(of(id, `logs/${encodeURIComponent(action)}`), onText, onEnd),
    readDetails: async (id, action) =>
      (await ask(of(id, `details/${encodeURIComponent(action)}`))).json() as Promise<ActionDetails>,
    answer: async (id, answer) => {
      const headers = { 'content-type': 'application/json' };
      await ask(of(id, 'approval'), { method: 'POST', headers, body: JSON.stringify(answer) });
    },
  };
}

// It stays in this tab, and not in the address, which is easily handed on.
function takeToken(): string {
  const [, given] = /^#token=([\w-]+)/.exec(location.hash) ?? [];
  if (given) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(undefined, '', `#${location.hash.slice(`#token=${given}`.length)}`);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

async function read(start: () => Promise<Response>, onText: (text: string) => void): Promise<void> {
  const { body } = await start();
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) onText(next.value);
}

function toProblem(error: unknown): string {
  // A browser says "Failed to fetch" or "network error" of a server that is gone.
  if (error instanceof TypeError) return 'The command that serves this page has ended.';
  return error instanceof Error ? error.message : String(error);
}
