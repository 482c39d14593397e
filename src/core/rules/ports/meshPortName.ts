import { placeAt } from '../placeAt.js';
import { valueAt } from '../../manifests/json.js';
import type { Rule } from '../rule.js';
import { readTargets } from './readTargets.js';

const protocols = /^(?:http2?|https|grpc(?:-web)?|tcp|tls|udp|mongo|mysql|redis)(?:-|$)/;

/** In an Istio mesh the protocol of a port is told by appProtocol or by the beginning of its name. */
export const meshPortName: Rule = {
  code: 'ports/mesh-port-name',
  severity: 'off',
  kinds: ['Service'],
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    if (targets === undefined) return;
    const { namespace } = targets.service.ref;
    const labels = context.cluster.object({ kind: 'Namespace', namespace: '', name: namespace });
    const meshed =
      valueAt(labels?.object, ['metadata', 'labels', 'istio-injection']) === 'enabled' ||
      targets.workloads.some(({ podLabels }) => podLabels['sidecar.istio.io/inject'] === 'true');
    if (!meshed) return;
    for (const [index, { name = '', appProtocol, protocol }] of targets.ports.entries()) {
      if (appProtocol !== undefined || protocol !== 'TCP' || protocols.test(name)) continue;
      yield {
        severity: 'hint',
        message:
          name === ''
            ? 'The port has no name and no appProtocol: Istio guesses its protocol'
            : `"${name}" does not begin with a protocol (http-, grpc-, tcp-) and there is no appProtocol: Istio guesses it`,
        place: placeAt(manifest, ['spec', 'ports', index, 'name']),
      };
    }
  },
};
