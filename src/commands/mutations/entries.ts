import { declarations } from '../../model/kinds.ts';
import { entryCommands } from './entry-commands.ts';
import { entryInputs } from './inputs.ts';

for (const declared of declarations) {
  entryInputs(declared);
  entryCommands(declared);
}
