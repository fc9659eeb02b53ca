import {
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isLeafType,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
} from "graphql";
import { accessDenied, fieldRequirement, isGranted, mutationRequirement, typeRequirement } from "./scopes.ts";

type Context = { scopes: string[] };

/**
 * Every field goes through here: first the scopes of the field and of what it returns, then the value. What the sandbox does not
 * serve is an error that says so, never a silent null.
 */
export const resolveField: GraphQLFieldResolver<unknown, Context> = (...call) => {
  const [source, args, context, info] = call;
  const { fieldName, parentType } = info;
  if (parentType.name === "Mutation") checkMutation(context, fieldName);
  const needed = fieldRequirement(parentType.name, fieldName);
  if (needed && !isGranted(context.scopes, needed.scopes)) throw accessDenied(fieldName, needed.requires);
  checkReturned(context, info);
  if (typeof source !== "object" || source === null || !(fieldName in source)) {
    throw new GraphQLError(`The sandbox does not serve ${parentType.name}.${fieldName}.`, {
      extensions: { code: "SANDBOX_DOES_NOT_SERVE" },
    });
  }
  const value: unknown = defaultFieldResolver(source, args, context, info);
  if (isAbstractType(getNamedType(info.returnType))) checkConcrete(context, fieldName, value);
  return value;
};

function checkMutation(context: Context, field: string): void {
  const needed = mutationRequirement(field);
  if (!needed)
    throw new GraphQLError(`The sandbox has no access row for ${field}: add one with its source.`, {
      extensions: { code: "SANDBOX_DOES_NOT_SERVE" },
    });
  if (!isGranted(context.scopes, needed.scopes)) throw accessDenied(field, needed.requires);
}

function checkReturned(context: Context, info: GraphQLResolveInfo): void {
  const named = getNamedType(info.returnType);
  if (isLeafType(named) || isAbstractType(named)) return;
  checkType(context, info.fieldName, named.name.replace(/Connection$/, ""));
}

/** For an interface it is the type that came which decides. */
function checkConcrete(context: Context, field: string, value: unknown): void {
  for (const each of Array.isArray(value) ? value : [value]) {
    if (typeof each === "object" && each !== null && "__typename" in each && typeof each.__typename === "string")
      checkType(context, field, each.__typename);
  }
}

function checkType(context: Context, field: string, type: string): void {
  const needed = typeRequirement(type);
  if (needed === "unknown") {
    throw new GraphQLError(`The sandbox has no access row for the type ${type}: add one with its source.`, {
      extensions: { code: "SANDBOX_DOES_NOT_SERVE" },
    });
  }
  if (needed && !isGranted(context.scopes, needed.scopes)) throw accessDenied(field, needed.requires);
}
