/** Whether a file is of an installed package, about which the author of the app can do nothing. */
export function isInstalled(file: string): boolean {
  return /(^|[/\\])node_modules[/\\]/.test(file);
}
