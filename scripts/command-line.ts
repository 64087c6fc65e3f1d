import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Parses the command line. With --help or -h, prints the usage and ends the process. */
export function readCommandLine<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(usage);
    process.exit();
  }
  try {
    return parseArgs(config);
  } catch (error) {
    throw wrongUsage(sentenceOf(error as Error), usage);
  }
}

export function wrongUsage(sentence: string, usage: string): Error {
  return new Error(`${sentence}\n\n${usage}`);
}

function sentenceOf({ message }: Error): string {
  const [, option] = /^Option '(--[\w-]+).*argument (?:missing|is ambiguous)/.exec(message) ?? [];
  // After its first sentence, Node's message is about positionals that begin with a dash.
  return option ? `${option} needs a value.` : `${message.replace(/\.( .*)?$/, '')}.`;
}

/** Runs a script. If it fails, prints the message without a stack trace and exits with 1. */
export async function runScript(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
