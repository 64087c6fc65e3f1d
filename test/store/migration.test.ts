import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect } from '../../scripts/database.ts';
import { Importer } from '../../scripts/importer.ts';
import { applyMigration, migratedDatabase, migrationFiles } from '../../scripts/migrations.ts';
import { rebuildTables } from '../../scripts/rebuild.ts';
import { readRecord } from '../../scripts/record-files.ts';
import { changedViews, mustBeReadable, wantedViews } from '../../scripts/views.ts';
import type { Entry } from '../../src/model/format.ts';
import { retracted } from '../../src/store/retract.ts';
import { type Content, contentOf, withDatabase } from './content.ts';
import { ProjectCopy } from './project-copy.ts';

const project = new ProjectCopy();
let before: Content;

beforeAll(async () => {
  project.takeDatabase(inject('persistTo'));
  await addHistory();
  before = contentOf(project.database);
});
afterAll(() => project.remove());

/** Past versions of entries of each kind, and retracted entries. */
async function addHistory() {
  const database = connect(project.database);
  const importer = new Importer(database, null);
  const entries = [...readRecord('record').keys()].map(amended);
  const { faults, found } = await importer.faults(entries);
  expect(faults).toEqual([]);
  await importer.write(entries, found);
  const author = { by: 'an editor', reason: 'a test' };
  const event = 'mexico-deploys-10000-national-guard';
  await database.change(retracted('events', event, ['TROOP_EVENT'], author));
  await database.change(retracted('actors', 'claudia-sheinbaum', [], author));
  await database.close();
}

function amended(entry: Entry, i: number): Entry {
  if (i % 2) return entry;
  if ('name' in entry) return { ...entry, description: 'Amended' };
  return { ...entry, title: `Amended: ${entry.title}` };
}

/** Nothing reads these tags of past versions: as-of queries derive the ancestors of an actor. */
const isOfAncestor = (word: string) => /^\["w[ar]\d/.test(word);

const withoutAncestors = ({ words, ...content }: Content) => ({
  ...content,
  words: { ...words, past_search: words.past_search?.filter((word) => !isOfAncestor(word)) },
});

describe('npm run db:generate', () => {
  it('writes migrations that rebuild tables of a full database', () => {
    const troops = 'schema/troop-events.ts';
    project.replace(
      troops,
      'export const troopEvents',
      "const severities = ['LOW', 'HIGH'] as const;\nexport const troopEvents",
    );
    project.replace(troops, 'oneOf(t.action', 'oneOf(t.severity, severities), oneOf(t.action');
    project.replace(
      troops,
      'purpose: text(),',
      'purpose: text(), severity: text({ enum: severities }),',
    );
    project.replace(
      'src/model/troop-event.ts',
      'purpose: line(',
      "severity: oneOf(troopEvents.severity, 'Severity', 'How severe it is.', { tag: 'v' }), purpose: line(",
    );
    project.generate('--name', 'severity');

    project.replace('schema/events.ts', "'INTERACTION']", "'INTERACTION', 'BLOCKADE']");
    project.replace(
      'schema/events.ts',
      "INTERACTION: 'interactions',",
      "INTERACTION: 'interactions', BLOCKADE: 'blockades',",
    );
    project.replace('schema/actors.ts', "'OTHER'", "'PARTY', 'OTHER'");
    project.replace(
      'schema/tables.ts',
      "export * from './changes.ts';",
      "export * from './blockades.ts';\nexport * from './changes.ts';",
    );
    project.write(
      'schema/blockades.ts',
      `import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { events } from './events.ts';

export const blockades = table('blockades', {
  id: integer().primaryKey().references(() => events.id),
  waters: text().notNull(),
});
`,
    );
    project.write(
      'src/model/blockade.ts',
      `import { blockades } from '../../schema/blockades.ts';
import { kindOfEvent } from './event.ts';
import { line } from './field.ts';

export const blockade = kindOfEvent({
  kind: 'BLOCKADE',
  typename: 'Blockade',
  one: 'a blockade',
  meaning: 'Waters are closed to shipping: a \`Blockade\`.',
  actor: 'who closes them',
  recipient: 'against whom',
  table: blockades,
  fields: { waters: line(blockades.waters, 'The waters that are closed.', { words: 'more' }) },
});
`,
    );
    project.replace(
      'src/model/kinds.ts',
      'INTERACTION: interaction,',
      'INTERACTION: interaction, BLOCKADE: blockade,',
    );
    project.replace(
      'src/model/kinds.ts',
      'import { interaction }',
      "import { blockade } from './blockade.ts';\nimport { interaction }",
    );
    project.generate('--name', 'blockades');
    expect(project.migrations().slice(-2)).toEqual([
      expect.stringMatching(/_severity$/),
      expect.stringMatching(/_blockades$/),
    ]);

    project.migrate();
    expect(before.tables.events?.rows.length).toBeGreaterThan(100);
    expect(withoutAncestors(contentOf(project.database, before))).toEqual(withoutAncestors(before));
    withDatabase(project.database, (database) => {
      const set = (value: string) =>
        database.exec(`update troop_events set severity = '${value}' where position is not null`);
      expect(() => set('MIDDLING')).toThrow('severity_known');
      set('HIGH');
      database.exec(`begin; update events set kind = 'BLOCKADE' where id = 1;
        insert into blockades (id, waters) values (1, 'Gulf of Mexico'); rollback`);
    });
  }, 240_000);

  it('has nothing to do afterwards', () => {
    const migrations = project.migrations();
    project.generate('--name', 'nothing');
    expect(project.migrations()).toEqual(migrations);
  }, 120_000);

  it('fills the search index again where a view of documents changes', () => {
    project.replace('src/model/troop-event.ts', "tag: 'v' }", "tag: 'v', words: 'more' }");
    project.generate('--name', 'severe');
    project.migrate();
    const { words } = contentOf(project.database);
    const isNew = (word: string) => word.startsWith('["vhigh",');
    expect(words.search?.filter(isNew).length).toBeGreaterThan(3);
    const isOld = (word: string) => !isNew(word) && !word.startsWith('["high",');
    expect(words.search?.filter(isOld)).toEqual(before.words.search?.filter(isOld));
    const isRead = (word: string) => isOld(word) && !isOfAncestor(word);
    expect(words.past_search?.filter(isRead)).toEqual(before.words.past_search?.filter(isRead));
    expect(words.actor_names).toEqual(before.words.actor_names);
  }, 240_000);

  it('has nothing to do in this project', () => {
    const database = migratedDatabase(migrationFiles('.'));
    expect(changedViews(database, wantedViews)).toEqual([]);
  });
});

describe('rebuildTables', () => {
  const tables = `create table x (id integer primary key, up integer references x(id));
    create table y (id integer primary key references x(id));
    create trigger no_ten before insert on x when new.id = 10 begin select raise(abort, 'ten'); end;`;
  const rebuild = [
    'PRAGMA foreign_keys=OFF;',
    'CREATE TABLE `__new_x` (`id` integer PRIMARY KEY, `up` integer REFERENCES `x`(`id`), CHECK(`id` < 100));',
    'INSERT INTO `__new_x`(`id`, `up`) SELECT `id`, `up` FROM `x`;',
    'DROP TABLE `x`;',
    'ALTER TABLE `__new_x` RENAME TO `x`;',
    'PRAGMA foreign_keys=ON;',
    'CREATE INDEX `x_by_up` ON `x` (`up`);',
  ];

  it('keeps rows, references and triggers', () => {
    const database = new DatabaseSync(':memory:');
    database.exec(`${tables} insert into x values (1, null), (2, 1); insert into y values (2);`);
    applyMigration(database, rebuildTables(database, rebuild));
    expect(database.prepare('select * from x, y').all()).toHaveLength(2);
    expect(() => database.exec('insert into x values (100, 1)')).toThrow('CHECK');
    expect(() => database.exec('insert into x values (10, 1)')).toThrow('ten');
    expect(() => database.exec('delete from x where id = 2')).toThrow('FOREIGN KEY');
  });

  it('refuses a migration that would change rows of another table', () => {
    const database = new DatabaseSync(':memory:');
    database.exec(`${tables} create table z (id integer references x(id) on delete cascade);`);
    expect(() => rebuildTables(database, rebuild)).toThrow('z refers to x with ON DELETE CASCADE');
  });
});

it('a view that a migration breaks is named', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('create table x (a, b); create view v as select b from x; drop table x');
  expect(() => mustBeReadable(database)).toThrow('error in view v: no such table: main.x');
});
