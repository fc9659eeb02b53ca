import {
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** A parsed request with its variables as the schema reads them. */
export type Document = {
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

/** One selected field, with everything that several fragments ask of it. */
export type Selected = {
  key: string;
  name: string;
  pageSize: number | null;
  selections: SelectionSetNode[];
  /** The object types that fragments inside it name. */
  typeConditions: Set<string>;
};

/** The fields that these selections ask of an object of this type, fragments resolved, skipped ones left out. */
export function fieldsOf(document: Document, type: GraphQLObjectType, sets: SelectionSetNode[]): Selected[] {
  const fields = new Map<string, Selected>();
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(document, selection)) continue;
      if (selection.kind === Kind.FIELD) add(document, fields, selection);
      else {
        const { condition, inner } = fragmentOf(document, selection);
        if (inner && fits(type, condition)) visit(inner);
      }
    }
  };
  for (const set of sets) visit(set);
  return [...fields.values()];
}

function add(document: Document, fields: Map<string, Selected>, node: FieldNode): void {
  const key = node.alias?.value ?? node.name.value;
  const field = fields.get(key) ?? {
    key,
    name: node.name.value,
    pageSize: pageSizeOf(document, node),
    selections: [],
    typeConditions: new Set(),
  };
  if (node.selectionSet) {
    field.selections.push(node.selectionSet);
    for (const condition of conditionsIn(document, node.selectionSet)) field.typeConditions.add(condition);
  }
  fields.set(key, field);
}

function pageSizeOf(document: Document, node: FieldNode): number | null {
  for (const name of ["first", "last"]) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const size =
      value?.kind === Kind.VARIABLE ? document.variables[value.name.value] : value?.kind === Kind.INT ? Number(value.value) : null;
    if (typeof size === "number") return size;
  }
  return null;
}

function conditionsIn(document: Document, set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [];
    const { condition, inner } = fragmentOf(document, selection);
    return [...(condition === undefined ? [] : [condition]), ...(inner ? conditionsIn(document, inner) : [])];
  });
}

function fragmentOf(
  document: Document,
  selection: Exclude<SelectionNode, FieldNode>,
): { condition: string | undefined; inner: SelectionSetNode | undefined } {
  const node = selection.kind === Kind.INLINE_FRAGMENT ? selection : document.fragments.get(selection.name.value);
  return { condition: node?.typeCondition?.name.value, inner: node?.selectionSet };
}

function fits(type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === condition);
}

function isIncluded(document: Document, selection: SelectionNode): boolean {
  return (selection.directives ?? []).every((directive) => {
    const value = directive.arguments?.find(({ name }) => name.value === "if")?.value;
    const given =
      value?.kind === Kind.VARIABLE ? document.variables[value.name.value] : value?.kind === Kind.BOOLEAN ? value.value : undefined;
    if (directive.name.value === "skip") return given !== true;
    return directive.name.value !== "include" || given !== false;
  });
}
