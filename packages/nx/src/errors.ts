import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The plugin is given an option in nx.json that it does not have, or one that cannot be. */
export class PluginOptionsError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('NX_PLUGIN_OPTIONS', message, options);
  }
}

/** A generator does not know which app it is to write into. */
export class ProjectError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('NX_PROJECT', message, options);
  }
}
