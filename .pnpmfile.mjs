// Of these only their own bundles are used, which have everything in them: what they were built from, and the telemetry
// of the one, is not installed.
const bundled = ['redoc', 'swagger-ui-dist'];

function readPackage(pkg) {
  return bundled.includes(pkg.name) ? { ...pkg, dependencies: {}, peerDependencies: {} } : pkg;
}

export const hooks = { readPackage };
