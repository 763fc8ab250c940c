// Of ReDoc only its own bundle is used, which has everything in it: what it was built from is not installed.
function readPackage(pkg) {
  return pkg.name === 'redoc' ? { ...pkg, dependencies: {}, peerDependencies: {} } : pkg;
}

export const hooks = { readPackage };
