import { thingCommands } from './field.ts';
import { thingInputs } from './inputs.ts';

thingInputs(
  'Source',
  'a source',
  ['String', 'required', 'Its permanent name in kebab-case. It never changes.'],
  {
    title: ['String', 'required', 'Its title, in its own language.'],
    publisher: ['String', 'optional', 'Slug or id of who published it.'],
    author: ['String', 'optional', 'Who wrote it, as the document says.'],
    url: ['URL', 'optional', 'Where it was published.'],
    archivedUrl: ['URL', 'optional', 'A copy in a public archive.'],
    publishedOn: ['EDTF', 'optional', 'When it was published.'],
    retrievedOn: ['Date', 'optional', 'The day on which it was read for this record.'],
    language: ['LanguageTag', 'optional', 'What it is written in.'],
    sha256: ['String', 'optional', 'SHA-256 of the document as it was read, 64 hex digits.'],
  },
);

thingCommands('Source', 'source', { store: 'sources', kind: 'SOURCE' }, 'a source');
