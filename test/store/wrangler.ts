import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A fake wrangler: runs commands for the deployed database on a local file. */
const file = new DatabaseSync(process.env.DEPLOYED_FILE as string);
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1] as string;

/** D1's limit. */
const statementBytes = 100_000;

if (process.argv.includes('--file')) {
  const text = readFileSync(argument('--file'), 'utf8');
  for (const statement of text.split(/;\n/)) {
    if (Buffer.byteLength(statement) > statementBytes) throw new Error('statement too long');
  }
  file.exec(`begin;\n${text}\ncommit;`);
} else {
  const results = file.prepare(argument('--command')).all();
  console.log(JSON.stringify([{ results, success: true }]));
}
