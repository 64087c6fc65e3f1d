import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Stands in for wrangler: carries out on a local file what is meant for the deployed database. */
const file = new DatabaseSync(process.env.DEPLOYED_FILE as string);
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1] as string;

/** D1 takes no longer statement. */
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
