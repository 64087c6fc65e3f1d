import type { GraphQLObjectType } from 'graphql';
import { type PageReader, pageField } from './connection-selection.ts';

/** The fields that the Relay cursor connections specification gives a connection, its edges and its page info. */

export const edges = pageField((selection, { type, nodes }) => {
  selection.needs.add('rows');
  const edge = selection.object(type as GraphQLObjectType, nodes);
  return (page) => page.rows.map((row) => edge(page, row));
});

export const edgeNode = pageField((selection, { type, nodes }) => selection.node(type, nodes));

export const edgeCursor = pageField((selection) => {
  selection.needs.add('cursors');
  return (page, row) => page.cursor(row);
});

/** The nodes of the page without their edges. */
export const pageNodes = pageField((selection, { type, nodes }) => {
  const node = selection.node(type, nodes);
  return (page) => page.rows.map((row) => node(page, row));
});

export const pageInfo = pageField((selection, { type, nodes }) => {
  selection.needs.add('rows');
  return selection.object(type as GraphQLObjectType, nodes);
});

export const hasPreviousPage = pageField((selection) => {
  selection.needs.add('previous');
  return (page) => page.hasPreviousPage;
});

export const hasNextPage = pageField((selection) => {
  selection.needs.add('next');
  return (page) => page.hasNextPage;
});

const cursorAt = (index: number) =>
  pageField((selection) => {
    selection.needs.add('cursors');
    return (page) => {
      const row = page.rows.at(index);
      return row ? page.cursor(row) : null;
    };
  });

export const startCursor = cursorAt(0);
export const endCursor = cursorAt(-1);

const ofTotal = (read: PageReader) =>
  pageField((selection) => {
    selection.needs.add('total');
    return read;
  });

export const totalCount = ofTotal((page) => page.totalCount);
export const totalCountIsExact = ofTotal((page) => page.totalCountIsExact);
