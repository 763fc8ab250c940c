import type { Files } from '../template/template.ts';

// As https://yarnpkg.com/getting-started/qa#which-files-should-be-gitignored says, without zero-installs.
const ignored = `.yarn/*
!.yarn/patches/
!.yarn/plugins/
!.yarn/releases/
!.yarn/sdks/
!.yarn/versions/
`;

/** What Yarn, from version 2 on, needs of a project beside its package.json. */
export function toYarnFiles(gitignore: string): Files {
  return {
    '.gitignore': gitignore + ignored,
    // Without this, packages go where nothing but Yarn finds them.
    '.yarnrc.yml': 'nodeLinker: node-modules\n',
    // Without one, a yarn.lock further up would take the project for a part of another.
    'yarn.lock': '',
  };
}
