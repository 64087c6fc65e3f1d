import type * as v from 'valibot';
import { statements } from '../../schema/statements.ts';
import { kindOfEvent } from './event.ts';
import { actor, language, line, oneOf, prose } from './field.ts';

export const statement = kindOfEvent(
  {
    kind: 'STATEMENT',
    typename: 'Statement',
    one: 'a statement',
    meaning: 'Somebody said or published something: a `Statement`.',
    actor: 'who said it',
    recipient: 'whom it was said to',
    table: statements,
    fields: {
      text: prose(statements.text, 'The words as published, in `language`.', { words: 'text' }),
      language: language(statements.language, 'Language of `text`.'),
      originalText: prose(
        statements.originalText,
        'The words as they were spoken, where they differ; with `originalLanguage`.',
        { words: 'text' },
      ),
      originalLanguage: language(statements.originalLanguage, 'Language of `originalText`.'),
      attribution: oneOf(
        statements.attribution,
        'Attribution',
        'How close to the speaker’s words this is.',
      ),
      reportedBy: actor(
        statements.reportedById,
        'Slug or id of whose word we have that it was said, unless it is the speaker’s own.',
      ),
      forum: line(statements.forum, 'The occasion.', { words: 'more' }),
    },
  },
  ({ originalText, originalLanguage }, fault) => {
    if ((originalText === undefined) !== (originalLanguage === undefined))
      fault(['originalText'], 'originalText and originalLanguage go together');
  },
);

export type Statement = v.InferOutput<typeof statement.schema>;
