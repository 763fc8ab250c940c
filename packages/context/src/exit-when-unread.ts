/**
 * Has this process end without a word, as programs do, when nobody reads its output any more: `forge --help | head -1`.
 * Its exit code is then 141, that of a program which SIGPIPE ended.
 */
export function exitWhenUnread(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(141);
    });
  }
}
