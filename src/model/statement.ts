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
    actor: 'the actor who said it',
    recipient: 'the actor to whom it was said',
    table: statements,
    fields: {
      text: prose(statements.text, 'The words as published, in `language`.', { words: 'text' }),
      language: language(statements.language, 'Language of `text`.'),
      originalText: prose(
        statements.originalText,
        'The words in the language in which they were spoken, if they differ from `text`. Needs `originalLanguage`.',
        { words: 'text' },
      ),
      originalLanguage: language(
        statements.originalLanguage,
        'Its language. Needs `originalText`.',
      ),
      attribution: oneOf(
        statements.attribution,
        'Attribution',
        'How close `text` is to the words spoken.',
        { tag: 'q' },
      ),
      reportedBy: actor(
        statements.reportedById,
        'Slug or id of the actor who reported that it was said. Leave it out if the speaker published it.',
      ),
      forum: line(
        statements.forum,
        'The occasion: opening of a university, phone call, press conference.',
        { words: 'more' },
      ),
    },
  },
  ({ originalText, originalLanguage }, fault) => {
    if ((originalText === undefined) !== (originalLanguage === undefined))
      fault(['originalText'], 'originalText and originalLanguage must be given together');
  },
);

export type Statement = v.InferOutput<typeof statement.schema>;
