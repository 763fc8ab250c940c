import { spawn } from 'node:child_process';

/**
 * Opens an address in the browser of whoever sits at this machine: that of `BROWSER`, or the usual one; with
 * `BROWSER=none`, in CI and where there is no screen in none. Where it cannot, the address is there to be clicked.
 */
export function openInBrowser(url: string, environment = process.env): void {
  const opener = findOpener(environment);
  if (!opener) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // no such program: the address has been printed
  child.unref();
}

function findOpener(environment: NodeJS.ProcessEnv): readonly [string, ...string[]] | undefined {
  const { BROWSER, CI, DISPLAY, WAYLAND_DISPLAY } = environment;
  if (BROWSER === 'none' || CI) return undefined;
  if (BROWSER) return [BROWSER];
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['explorer.exe'];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
