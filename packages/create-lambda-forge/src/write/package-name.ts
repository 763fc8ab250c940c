/** The name on npm of a project in a folder of this name: `My API` is `my-api`; empty where there is none. */
export function toPackageName(folderName: string): string {
  return folderName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
}
