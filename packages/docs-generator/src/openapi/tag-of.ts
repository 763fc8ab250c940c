/** The folder that a function's operations are listed under: the one above it, or its own when that is the root's. */
export function tagOf(path: string): string {
  const folders = path
    .split('/')
    .filter((part) => part !== '' && part !== '.' && !/\.[cm]?[jt]sx?$/.test(part));
  const below = folders.length > 1 ? folders.slice(1) : folders;
  return (below.length > 1 ? below.at(-2) : below.at(-1)) ?? 'api';
}
