/**
 * Whether a check of files finds them as they were: what a build or a user has removed meanwhile is no error, but not
 * whole.
 */
export function isWhole(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
