/**
 * A piece of SQL with the values that are bound to it: what stands between two texts is a value.
 * Put together from others at once and flat, since an answer's statement is made of thousands.
 */
export class SQL {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];

  constructor(texts: readonly string[], values: readonly unknown[]) {
    this.texts = texts;
    this.values = values;
  }

  /** With a `?` where each value is bound. */
  get text(): string {
    return this.texts.join('?');
  }

  /** With the values in place, for a database that is given text alone. */
  get inlined(): string {
    return this.texts.reduce((text, next, i) => text + literal(this.values[i - 1]) + next);
  }
}

/** SQL in a template: pieces of SQL become part of it, anything else is bound. */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): SQL {
  return put(strings, parts);
}

/** Text that is known to be SQL. */
sql.raw = (text: string) => new SQL([text], []);

sql.join = (parts: readonly SQL[], separator = none): SQL => {
  const between = parts.map((_, i) => (i === 0 || i === parts.length ? '' : separator.text));
  return put([...between, ''], parts);
};

const none = new SQL([''], []);

function put(strings: readonly string[], parts: readonly unknown[]): SQL {
  const texts: string[] = [];
  const values: unknown[] = [];
  let text = strings[0] ?? '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part instanceof SQL) {
      text += part.texts[0];
      for (let j = 0; j < part.values.length; j++) {
        texts.push(text);
        values.push(part.values[j]);
        text = part.texts[j + 1] ?? '';
      }
    } else {
      texts.push(text);
      values.push(part);
      text = '';
    }
    text += strings[i + 1] ?? '';
  }
  texts.push(text);
  return new SQL(texts, values);
}

function literal(value: unknown): string {
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}
