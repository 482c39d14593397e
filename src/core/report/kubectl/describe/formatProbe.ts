import type { JsonObject } from '../../../manifests/json.js';
import { joinHostPort, numberAt, objectAt, textAt, textsAt } from '../fields.js';

/** A probe in one line, as `DescribeProbe`. */
export function formatProbe(probe: JsonObject): string {
  const attributes = [
    `delay=${numberAt(probe, 'initialDelaySeconds')}s`,
    `timeout=${numberAt(probe, 'timeoutSeconds')}s`,
    `period=${numberAt(probe, 'periodSeconds')}s`,
    `#success=${numberAt(probe, 'successThreshold')}`,
    `#failure=${numberAt(probe, 'failureThreshold')}`,
  ].join(' ');
  return `${formatAction(probe)} ${attributes}`;
}

function formatAction(probe: JsonObject): string {
  if (objectAt(probe, 'exec') !== undefined) return `exec [${textsAt(probe, 'exec', 'command').join(' ')}]`;
  const http = objectAt(probe, 'httpGet');
  if (http !== undefined) {
    const scheme = (textAt(http, 'scheme') || 'HTTP').toLowerCase();
    const path = textAt(http, 'path');
    const slash = path === '' || path.startsWith('/') ? '' : '/';
    return `http-get ${scheme}://${joinHostPort(textAt(http, 'host'), textAt(http, 'port'))}${slash}${path}`;
  }
  const tcp = objectAt(probe, 'tcpSocket');
  if (tcp !== undefined) return `tcp-socket ${textAt(tcp, 'host')}:${textAt(tcp, 'port')}`;
  const grpc = objectAt(probe, 'grpc');
  if (grpc !== undefined) return `grpc <pod>:${textAt(grpc, 'port')} ${textAt(grpc, 'service')}`;
  return 'unknown';
}
