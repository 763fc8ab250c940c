/** A folder as a shell takes it after `cd`: in quotes where it holds more than the usual characters. */
export function quoteFolder(folder: string): string {
  return /^[\w./\\:@~-]+$/.test(folder) ? folder : `"${folder}"`;
}
