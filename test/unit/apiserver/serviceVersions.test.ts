import assert from 'node:assert/strict';
import { defaultApiServerOptions, type KubernetesVersion } from '../../../src/core/apiserver/options.js';
import { ServiceAdmission } from '../../../src/core/apiserver/service/admission/serviceAdmission.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';

const versions: readonly KubernetesVersion[] = ['1.32', '1.33', '1.34', '1.35', '1.36'];

/** The versions that accept a Service. */
function acceptedBy(spec: JsonObject, name = 'web'): readonly KubernetesVersion[] {
  const value = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { ports: [{ port: 80 }], ...spec },
  };
  const ref = { kind: 'Service', namespace: 'default', name };
  return versions.filter((version) => {
    const admission = new ServiceAdmission({ ...defaultApiServerOptions, version });
    const input = { key: 'web', ref, value };
    return admission.admit([input]).find(input)?.answer.status === 201;
  });
}

suite('what changed for Services from version to version', () => {
  test('a name that begins with a digit is accepted since 1.36', () => {
    assert.deepEqual(acceptedBy({}, '1web'), ['1.36']);
  });

  test('leading zeros in addresses and bits beyond a prefix are refused since 1.36', () => {
    const before = versions.slice(0, -1);
    assert.deepEqual(acceptedBy({ externalIPs: ['203.0.113.010'] }), before);
    assert.deepEqual(acceptedBy({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/8'] }), before);
  });

  test('PreferSameZone is known since 1.34, PreferClose in all versions', () => {
    assert.deepEqual(acceptedBy({ trafficDistribution: 'PreferSameZone' }), ['1.34', '1.35', '1.36']);
    assert.deepEqual(acceptedBy({ trafficDistribution: 'PreferClose' }), versions);
  });
});
