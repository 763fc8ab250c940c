/** The folder of an app that holds what is made on this machine: caches, runs, reports. */
export const forgeFolder = '.forge';

/** Where the reports of a suite of tests go, from the app's folder: `.forge/reports/coverage`. */
export function defaultReports(suite: string): string {
  return `${forgeFolder}/reports/${suite}`;
}
