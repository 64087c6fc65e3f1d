const columns = '`rowid`, `name`, `text`, `more`, `tags`';

/** Documents of entries, at the position that each document has by itself. */
const documents = (view: string, table: string, condition: string) =>
  `SELECT d.position, d.name, d.text, d.more, d.tags FROM ${view} d JOIN ${table} x ON x.id = d.id WHERE ${condition}`;

const isListed = 'x.of_id IS NULL AND NOT x.retracted';
const isPast = 'x.of_id IS NOT NULL';

/** Fills the search tables again from the views that say what each entry can be found by. */
export const refillSearch: readonly string[] = [
  "INSERT INTO `search` (`search`) VALUES ('delete-all');",
  `INSERT INTO \`search\` (${columns})
${documents('event_documents', 'events', isListed)}
UNION ALL ${documents('source_documents', 'sources', isListed)}
UNION ALL ${documents('actor_documents', 'actors', isListed)};`,

  "INSERT INTO `actor_names` (`actor_names`) VALUES ('delete-all');",
  `INSERT INTO \`actor_names\` (\`rowid\`, \`name\`)
SELECT d.id, d.name FROM actor_documents d JOIN actors x ON x.id = d.id WHERE ${isListed};`,

  // A past version of an event has no position, and is found by its id.
  "INSERT INTO `past_search` (`past_search`) VALUES ('delete-all');",
  `INSERT INTO \`past_search\` (${columns})
SELECT d.id, d.name, d.text, d.more, d.tags FROM event_documents d JOIN events x ON x.id = d.id WHERE ${isPast}
UNION ALL ${documents('source_documents', 'sources', isPast)}
UNION ALL ${documents('actor_documents', 'actors', isPast)};`,
];
