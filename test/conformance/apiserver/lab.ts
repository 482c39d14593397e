import { offsetIn, parseAddressRange } from '../../../src/core/apiserver/allocation/addressRange.js';
import { pickFirstFree } from '../../../src/core/apiserver/allocation/numberPool.js';
import type { ApiAnswer } from '../../../src/core/apiserver/answer.js';
import { listOf, numberOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import type { ApiServerOptions } from '../../../src/core/apiserver/options.js';
import { ApiServer, type ApiRequest } from '../../../src/core/apiserver/server.js';
import type { ServiceAllocators } from '../../../src/core/apiserver/service/allocate.js';
import { kubernetesService } from '../../../src/core/apiserver/service/givenServices.js';
import { parseIP } from '../../../src/core/text/ipAddress.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';

/**
 * An API server as the recordings' lab had it: the namespaces `default` and `demo` besides the system's, and the Service `kubernetes`. What the real server
 * chose at random is handed to ours through its allocators, which check range and band first.
 */
export class Lab {
  readonly #options: ApiServerOptions;
  readonly #server: ApiServer;
  #recorded: JsonObject = {};

  constructor(options: ApiServerOptions, securePort = 6443) {
    this.#options = options;
    this.#server = new ApiServer(options, {
      namespaces: ['default', 'demo', 'kube-system', 'kube-public', 'kube-node-lease'],
      pick: (want, band) => this.#pick(want, band),
      generateSuffix: () => this.#suffix(),
    });
    const body = kubernetesService(options, securePort);
    this.#server.handleRequest({ method: 'POST', path: '/api/v1/namespaces/default/services', body });
  }

  /** Answers a request; `recorded` is the object that the real server answered, for what it chose freely. */
  request(request: ApiRequest, recorded: JsonObject): ApiAnswer {
    this.#recorded = recorded;
    return this.#server.handleRequest(request);
  }

  /** The recorded value, if it is free and of the band; else one that will disagree. */
  #pick(...[want, band]: Parameters<ServiceAllocators['pick']>): number | undefined {
    const spec = objectOf(this.#recorded.spec);
    const offset = want.kind === 'clusterIP' ? this.#recordedAddress(want.family) : recordedPort(spec, want);
    const base = want.kind === 'clusterIP' ? 0 : this.#options.nodePortRange.from;
    const chosen = offset === undefined ? undefined : offset - base;
    if (chosen !== undefined && chosen >= band.from && chosen < band.to && band.isFree(chosen)) return chosen;
    return pickFirstFree(band);
  }

  #recordedAddress(family: string): number | undefined {
    for (const text of listOf(objectOf(this.#recorded.spec).clusterIPs)) {
      const address = parseIP(stringOf(text));
      if (address?.family !== family) continue;
      const range = this.#options.serviceCIDRs.map(parseAddressRange).find((each) => each?.family === family);
      return range === undefined ? undefined : Number(offsetIn(range, address) ?? -1);
    }
    return undefined;
  }

  #suffix(): string {
    return stringOf(objectOf(this.#recorded.metadata).name).slice(-5).padStart(5, 'x');
  }
}

function recordedPort(
  spec: JsonObject,
  want: Exclude<Parameters<ServiceAllocators['pick']>[0], { kind: 'clusterIP' }>,
): number | undefined {
  const port =
    want.kind === 'healthCheckNodePort'
      ? spec.healthCheckNodePort
      : objectOf(listOf(spec.ports)[want.index]).nodePort;
  return port === undefined ? undefined : numberOf(port);
}
