import {
  answerEndpoints,
  answerRequest,
  type RequestAnswer,
  type RequestQuery,
  type ServiceAnswer,
  type ServiceQuery,
} from '../core/language/apiAnswers.js';
import type { Scope } from './scope.js';

/**
 * What other extensions may ask: `await vscode.extensions.getExtension('service-scope.service-scope')?.activate()`. It reads only, and what it
 * gives is plain data.
 */
export interface ServiceScopeApi {
  /** Grows when an answer changes its shape. */
  readonly version: 1;
  /** The endpoints of a Service, and the pods that are left out with the reason; undefined where there is no such Service. */
  getEndpoints(query: ServiceQuery): Promise<ServiceAnswer | undefined>;
  /** What a curl command line would see from a node, a pod or outside; undefined where there is no such source. Nothing is sent. */
  simulate(query: RequestQuery): Promise<RequestAnswer | undefined>;
}

/** The API of an active extension. */
export function createApi({ workspace, sync }: Scope): ServiceScopeApi {
  return {
    version: 1,
    getEndpoints: async (query) => {
      await sync.start();
      return answerEndpoints(workspace, query);
    },
    simulate: async (query) => {
      await sync.start();
      return answerRequest(workspace, query);
    },
  };
}
