/**
 * The conditions of packages' `exports` that a process of Node.js was started with, by its own options or NODE_OPTIONS:
 * bundles hold what the synth itself runs. https://nodejs.org/api/cli.html#-c-condition---conditionscondition
 */
export function readConditions({
  execArgv,
  env,
}: Pick<NodeJS.Process, 'execArgv' | 'env'> = process): string[] {
  const words = [...(env['NODE_OPTIONS'] ?? '').split(/\s+/), ...execArgv];
  const found = words.flatMap((word, index) => {
    const [, value] = /^(?:--conditions|-C)=(.+)$/.exec(word) ?? [];
    return value ?? (/^(--conditions|-C)$/.test(word) ? (words[index + 1] ?? []) : []);
  });
  return [...new Set(found)];
}
