import { eq, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { changes } from '../../schema/changes.ts';
import { idempotencyKeys } from '../../schema/commands.ts';
import { editors } from '../../schema/editors.ts';
import { suggestions } from '../../schema/suggestions.ts';
import { tokens } from '../../schema/tokens.ts';
import { momentOf } from '../../src/auth/identity.ts';
import { db } from '../../src/engine/sql/db.ts';
import { keyOf } from '../../src/model/columns.ts';
import { tableOf } from '../../src/model/parts.ts';
import { closeChange, openChange } from '../../src/store/change.ts';
import { eraser } from '../../src/store/erase.ts';
import type { Write } from '../../src/store/rows.ts';
import type { Database } from '../database.ts';

/** An editor whose name is to be erased, and where it is. */
export interface KnownEditor {
  id: number;
  name: string;
  email: string | null;
  tokens: number;
  changes: number;
  suggestions: number;
}

export const pseudonymOf = ({ id }: KnownEditor) => `erased editor ${id}`;

/** Columns that keep the name of an editor. */
const signatures: readonly SQLiteColumn[] = [
  changes.by,
  changes.suggestedBy,
  suggestions.author,
  suggestions.decidedBy,
];

export async function editorNamed(database: Database, name: string): Promise<KnownEditor> {
  const count = (from: typeof tokens | typeof changes | typeof suggestions, where: SQL) =>
    // Drizzle omits the table of a column in a select from one table, but not inside an expression.
    sql<number>`${sql`(select count(*) from ${from} where ${where})`}`;
  const signed = sql`${changes.by} = ${editors.name} or ${changes.suggestedBy} = ${editors.name}`;
  const suggested = sql`${suggestions.author} = ${editors.name} or ${suggestions.decidedBy} = ${editors.name}`;
  const [found] = await database.ask((db) =>
    db
      .select({
        id: editors.id,
        name: editors.name,
        email: editors.email,
        tokens: count(tokens, sql`${tokens.editorId} = ${editors.id}`).as('tokens'),
        changes: count(changes, signed).as('changes'),
        suggestions: count(suggestions, suggested).as('suggestions'),
      })
      .from(editors)
      .where(eq(editors.name, name)),
  );
  if (found) return found;
  throw new Error(
    `There is no editor "${name}". \`npm run token -- list\` shows the editors with tokens.`,
  );
}

/** Replaces the name of an editor, and revokes the tokens. */
export function editorErased(editor: KnownEditor, now = new Date()): Write[] {
  const name = pseudonymOf(editor);
  const at = momentOf(now);
  const { id } = editor;
  return [
    openChange({ by: eraser, reason: 'The name of an editor was erased.' }),
    ...signatures.map((column) => ({
      sql: db
        .update(tableOf(column))
        .set({ [keyOf(column)]: name })
        .where(eq(column, editor.name))
        .getSQL(),
    })),
    {
      sql: db
        .update(tokens)
        .set({ name: 'erased', revokedAt: sql`coalesce(${tokens.revokedAt}, ${at})` })
        .where(eq(tokens.editorId, id))
        .getSQL(),
    },
    { sql: db.delete(idempotencyKeys).where(eq(idempotencyKeys.editorId, id)).getSQL() },
    {
      sql: db
        .update(editors)
        .set({
          name,
          email: null,
          scopes: '',
          revokedAt: sql`coalesce(${editors.revokedAt}, ${at})`,
        })
        .where(eq(editors.id, id))
        .getSQL(),
    },
    closeChange(),
  ];
}
