import { script } from '@bomb.sh/tab';
import type { Command } from 'commander';

/**
 * Prints what lets a shell ask a program, by its command `complete`, at each press of Tab.
 * @param shell bash, zsh, fish or powershell
 */
export function printScript(program: Command, shell: string): void {
  script(shell, program.name(), program.name());
}
