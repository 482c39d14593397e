import { duplicate, invalid, notSupported, required, type FieldError } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isDNS1123Label, isQualifiedName, isValidPortName, isValidPortNum } from '../validation/names.js';
import type { PortDraft } from './draft.js';

/** What a port's neighbours say about it. */
export interface PortContext {
  /** Whether there are several ports, so that each needs a name. */
  readonly requireName: boolean;
  /** The names of the ports before it; its own is added. */
  readonly names: Set<string>;
}

/** The rules for one entry of `spec.ports`. As `validateServicePort`. */
export function validateServicePort(port: PortDraft, path: FieldPath, context: PortContext): FieldError[] {
  const errors: FieldError[] = [];
  validateName(port.name, path.child('name'), context, errors);
  for (const complaint of isValidPortNum(port.port))
    errors.push(invalid(path.child('port'), port.port, complaint));
  if (port.protocol === '') errors.push(required(path.child('protocol')));
  else if (!['SCTP', 'TCP', 'UDP'].includes(port.protocol))
    errors.push(notSupported(path.child('protocol'), port.protocol, ['SCTP', 'TCP', 'UDP']));
  const { targetPort, appProtocol } = port;
  const complaints =
    typeof targetPort === 'number' ? isValidPortNum(targetPort) : isValidPortName(targetPort);
  for (const complaint of complaints) errors.push(invalid(path.child('targetPort'), targetPort, complaint));
  if (appProtocol !== undefined)
    for (const complaint of isQualifiedName(appProtocol))
      errors.push(invalid(path.child('appProtocol'), appProtocol, complaint));
  return errors;
}

function validateName(name: string, path: FieldPath, context: PortContext, errors: FieldError[]): void {
  if (name === '') {
    if (context.requireName) errors.push(required(path));
    return;
  }
  for (const complaint of isDNS1123Label(name)) errors.push(invalid(path, name, complaint));
  if (context.names.has(name)) errors.push(duplicate(path, name));
  context.names.add(name);
}
