import { join } from 'node:path';
import { VersionActions } from 'nx/release';

type Tree = Parameters<VersionActions['updateProjectVersion']>[0];

/**
 * How nx release reads and writes the version of a package. Dependencies between packages stay `workspace:*`: pnpm
 * writes the version in their place when it packs.
 */
export default class PackageVersion extends VersionActions {
  validManifestFilenames = ['package.json'];

  async readCurrentVersionFromSourceManifest(
    tree: Tree,
  ): Promise<{ currentVersion: string; manifestPath: string }> {
    const manifestPath = join(this.projectGraphNode.data.root, 'package.json');
    const { version } = readManifest(tree, manifestPath);
    return { currentVersion: version, manifestPath };
  }

  /** Git tags say what is released, not a registry. */
  async readCurrentVersionFromRegistry(): Promise<null> {
    return null;
  }

  async readCurrentVersionOfDependency(): Promise<{ currentVersion: null; dependencyCollection: null }> {
    return { currentVersion: null, dependencyCollection: null };
  }

  async updateProjectVersion(tree: Tree, newVersion: string): Promise<string[]> {
    return this.manifestsToUpdate.map(({ manifestPath }) => {
      const manifest = { ...readManifest(tree, manifestPath), version: newVersion };
      tree.write(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
      return `${newVersion} written to ${manifestPath}`;
    });
  }

  async updateProjectDependencies(): Promise<string[]> {
    return [];
  }
}

function readManifest(tree: Tree, path: string): { readonly version: string } {
  return JSON.parse(tree.read(path, 'utf8') ?? '') as { version: string };
}
