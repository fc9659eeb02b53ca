import { answerFlowUse, onlyPost, type FlowRouteArgs } from "../flow-request.server.ts";

export function action(args: FlowRouteArgs): Promise<Response> {
  return answerFlowUse(args);
}

export function loader(): Response {
  return onlyPost();
}
