import { defineError } from '@lambda-forge/context';

/** The plugin is given an option in nx.json that it does not have, or one that cannot be. */
export class PluginOptionsError extends defineError('NX_PLUGIN_OPTIONS') {}

/** A generator does not know which app it is to write into. */
export class ProjectError extends defineError('NX_PROJECT') {}
