/** Says at the end of this process how much time of processors it has used, in microseconds, on standard error. */
export function tellCpu(): void {
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    process.stderr.write(`cpu ${user + system}\n`);
  });
}
