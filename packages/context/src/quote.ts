/** `text` as one word of a POSIX shell, whatever it holds; plain words stay plain. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
