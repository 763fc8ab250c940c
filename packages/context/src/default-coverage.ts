/** The least line coverage in percent of an app that says none in its `cdk.json`. */
export const defaultCoverage = 80;
