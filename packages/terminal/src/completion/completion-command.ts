import { addExamples } from '@lambda-forge/command-line';
import { Argument, type Command } from 'commander';

/** `forge completion`, and `forge complete`, which its scripts ask at each press of Tab */
export function addCompletion(program: Command): void {
  const command = program
    .command('completion')
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .summary('print what lets your shell complete command lines')
    .description(
      "Prints a script that lets a shell complete forge's commands and options, and the app's stages and functions. The one for bash needs the package bash-completion.",
    )
    .action(async (shell: string) => {
      const { printScript } = await import('./print-script.ts');
      printScript(program, shell);
    });
  addExamples(command, [
    ['source <(forge completion bash)', 'in ~/.bashrc'],
    ['source <(forge completion zsh)', 'in ~/.zshrc, after compinit'],
    ['forge completion fish > ~/.config/fish/completions/forge.fish'],
  ]);
  program
    .command('complete [words...]', { hidden: true })
    .allowUnknownOption()
    .action(async (words: string[]) => {
      const { complete } = await import('./complete.ts');
      complete(program, words);
    });
}
