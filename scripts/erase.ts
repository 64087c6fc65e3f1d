import { erasureGrounds as grounds } from '../schema/erased.ts';
import { wordsOverwritten } from '../src/store/erase-words.ts';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { connect, type Database, type Target } from './database.ts';
import { editorErased, editorNamed } from './erase/editor.ts';
import { areErased } from './erase/names.ts';
import { carriedOut, planErasure } from './erase/plan.ts';
import { beyondReach, filesOf, filesToChange, whatGoes, whatGoesOfEditor } from './erase/report.ts';

const words = grounds.map((ground) => ground.toLowerCase().replace('_', '-'));

const usage = `npm run erase -- <slug> ... [--ground ${words.join(' | ')}] [--yes]
npm run erase -- --editor "Ana Ruiz" [--yes]

Erases entries with all their versions, or the name of an editor. It cannot be undone.
Without --yes, it prints what it would erase, and changes nothing.
A slug that two entries have is written with its collection: sources/mexico.
--ground      why, for the list of changes (default: privacy)
--remote      works on the deployed database, --persist-to on a local one in that folder`;

type Ground = (typeof grounds)[number];

function groundOf(word: string): Ground {
  const ground = grounds[words.indexOf(word)];
  if (ground) return ground;
  throw wrongUsage(`--ground must be one of ${words.join(', ')}, but is "${word}".`, usage);
}

interface Given {
  slugs: string[];
  ground: Ground;
  editor?: string;
  yes?: boolean;
}

async function erase(database: Database, given: Given, target: Target): Promise<string[]> {
  const { editor, slugs, yes } = given;
  if (editor !== undefined) {
    const known = await editorNamed(database, editor);
    if (yes) await database.change(editorErased(known));
    return [...whatGoesOfEditor(known), '', ...beyondReach('editor', target.remote)];
  }
  const overwrite = () => database.change(wordsOverwritten.map((merge) => merge()));
  if (await areErased(database, slugs)) {
    if (yes) await overwrite();
    return ['what the files of the search indexes still had: the entries were erased before'];
  }
  const plan = await planErasure(database, slugs, given.ground);
  if (yes) {
    await database.change(carriedOut(plan));
    await overwrite();
  }
  return [
    ...whatGoes(plan),
    '',
    ...filesToChange(filesOf(plan.entries)),
    ...beyondReach('entry', target.remote),
  ];
}

async function run(): Promise<void> {
  const { values, positionals: slugs } = readCommandLine(usage, {
    allowPositionals: true,
    options: {
      editor: { type: 'string' },
      ground: { type: 'string', default: 'privacy' },
      yes: { type: 'boolean' },
      remote: { type: 'boolean' },
      'persist-to': { type: 'string' },
    },
  });
  const { editor, yes, remote } = values;
  const ground = groundOf(values.ground);
  if (!slugs.length === (editor === undefined)) {
    throw wrongUsage('Name entries, or an editor with --editor.', usage);
  }
  const target: Target = { remote, persistTo: values['persist-to'] };
  const database = connect(target, { overwrites: true });
  try {
    const lines = await erase(database, { slugs, editor, ground, yes }, target);
    console.log(
      [
        yes ? 'Erased:' : 'This would be erased:',
        ...lines,
        ...(yes ? [] : ['', 'Nothing is erased yet. Run the command again with --yes to do it.']),
      ].join('\n'),
    );
  } finally {
    await database.close();
  }
}

if (import.meta.main) await runScript(run);
