/** The API's URL, relative to `{docsPath}/openapi.json`: `..` for `/docs`. It ends without a slash. */
export function serverOf(docsPath: string | undefined): string {
  if (docsPath === undefined) return '/';
  const depth = docsPath.split('/').filter(Boolean).length;
  return depth === 0 ? '.' : Array(depth).fill('..').join('/');
}
