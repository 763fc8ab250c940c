import {
  findEndpoints,
  findPathParameters,
  type StageEndpoint,
  type StageManifest,
} from '@lambda-forge/manifest';

/** The endpoint of a stage that answers a request, as API Gateway chooses it; undefined when there is none. */
export function findDeclared(
  stage: Pick<StageManifest, 'functions'>,
  { method, path }: { readonly method: string; readonly path: string },
): StageEndpoint | undefined {
  const parts = path.split('/');
  const fitting = findEndpoints(stage)
    .filter(({ trigger }) => trigger.method === method || trigger.method === 'ANY')
    .map((endpoint) => ({ endpoint, rank: rankOf(endpoint.trigger.path, parts) }))
    .filter(({ rank }) => rank !== undefined);
  // What is spelled out comes before a parameter, a parameter before a greedy one, and a method before ANY.
  fitting.sort((a, b) => `${a.rank}${isAny(a)}`.localeCompare(`${b.rank}${isAny(b)}`));
  return fitting[0]?.endpoint;
}

function isAny({ endpoint }: { readonly endpoint: StageEndpoint }): 0 | 1 {
  return endpoint.trigger.method === 'ANY' ? 1 : 0;
}

// One digit for each part of the path: the smaller, the closer it fits.
function rankOf(declared: string, parts: readonly string[]): string | undefined {
  const parameters = findPathParameters(declared);
  const ranks: number[] = [];
  const own = declared.split('/');
  for (const [index, part] of own.entries()) {
    const parameter = parameters.find((each) => each.part === part);
    const given = parts[index];
    if (given === undefined || (parameter && given === '')) return undefined;
    if (parameter?.greedy) return [...ranks, 2].join('');
    if (!parameter && part !== given) return undefined;
    ranks.push(parameter ? 1 : 0);
  }
  return own.length === parts.length ? ranks.join('') : undefined;
}
