import type { AppFiles } from '../app/app-files.ts';
import { type InitPart, toChange } from '../plan.ts';

/** What `forge` leaves in an app is not committed. */
export function planIgnores(app: AppFiles): InitPart {
  const path = '.gitignore';
  if (!app.exists(path)) return {};
  const text = app.read(path);
  if (/^\/?\.forge\/?$/m.test(text)) return {};
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return toChange(path, text, `${text}${end}\n# Reports, caches and runs of forge\n.forge\n`);
}
