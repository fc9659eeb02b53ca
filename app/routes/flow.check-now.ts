import { checkFieldsSchema } from "../domain/flow/action-fields.ts";
import { answerFlow, onlyPost, type FlowRouteArgs } from "../flow-request.server.ts";

export function action(args: FlowRouteArgs): Promise<Response> {
  return answerFlow(args, checkFieldsSchema);
}

export function loader(): Response {
  return onlyPost();
}
