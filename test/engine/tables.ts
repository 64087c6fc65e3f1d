import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Three tables, one of which has a second half: an essay is a book with a topic. */
export const authors = sqliteTable('authors', {
  id: integer().primaryKey(),
  name: text().notNull(),
  city: text(),
  country: text(),
});

export const books = sqliteTable(
  'books',
  {
    id: integer().primaryKey(),
    kind: text().$type<'NOVEL' | 'ESSAY'>().notNull(),
    title: text().notNull(),
    year: integer().notNull(),
    pages: integer(),
    authorId: integer('author_id').notNull(),
    /** Of an earlier edition, the book that it is an edition of. */
    editionOf: integer('edition_of'),
  },
  (t) => [index('books_kind').on(t.kind, t.id), index('books_author').on(t.authorId, t.id)],
);

export const essays = sqliteTable('essays', { id: integer().primaryKey(), topic: text() });

export const reviews = sqliteTable(
  'reviews',
  {
    id: integer().primaryKey(),
    bookId: integer('book_id').notNull(),
    stars: integer().notNull(),
    words: text().notNull(),
  },
  (t) => [index('reviews_stars').on(t.stars, t.id)],
);

export const rows = `
create table authors (id integer primary key, name text not null, city text, country text);
create table books (id integer primary key, kind text not null, title text not null, year integer not null, pages integer, author_id integer not null, edition_of integer);
create index books_kind on books (kind, id);
create index books_author on books (author_id, id);
create table essays (id integer primary key, topic text);
create table reviews (id integer primary key, book_id integer not null, stars integer not null, words text not null);
create index reviews_stars on reviews (stars, id);
insert into authors values (1, 'Juan Rulfo', 'Sayula', 'Mexico'), (2, 'Octavio Paz', null, 'Mexico'), (3, 'Ana Nobody', null, null);
insert into books values
  (1, 'NOVEL', 'Pedro Páramo', 1955, 124, 1, null),
  (2, 'ESSAY', 'The Labyrinth', 1950, null, 2, null),
  (3, 'NOVEL', 'The Golden Cockerel', 1980, 96, 1, null),
  (4, 'ESSAY', 'Why?', 1974, 40, 2, null),
  (90, 'NOVEL', 'Pedro Páramo (draft)', 1954, null, 1, 1);
insert into essays values (2, 'Mexico'), (4, 'Asking ''why?''');
insert into reviews values (1, 1, 5, 'Whispers'), (2, 2, 4, 'Masks'), (3, 1, 4, 'Dust'), (4, 3, 5, 'Feathers');
`;
