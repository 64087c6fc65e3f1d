import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const field = (name: string): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
});

const idAndType = [field('__typename'), field('id')];

/** The same operation, which also asks for the type and id of every object that has an id. */
export function withIds(schema: GraphQLSchema, query: string): string {
  const info = new TypeInfo(schema);
  const SelectionSet = {
    leave(node: SelectionSetNode): SelectionSetNode | undefined {
      const type = getNamedType(info.getParentType());
      const hasId = (isObjectType(type) || isInterfaceType(type)) && type.getFields().id;
      return hasId ? { ...node, selections: [...node.selections, ...idAndType] } : undefined;
    },
  };
  return print(visit(parse(query), visitWithTypeInfo(info, { SelectionSet })));
}
